"""Tell what the program is made of as CycloneDX 1.6: `sbom.py FILE.cdx.json`.

The packages of `requirements/program.txt`: the program's own and, as optional, those of its extras, with version,
licence, the SHA-256 of each file that may be installed, and who asks for whom. The same checkout gives the same
bytes: the day is SOURCE_DATE_EPOCH, or that of the commit, and the serial number comes from the content.
"""

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from uuid import UUID

import release
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from licences import licence
from locked import Held, held
from one_file import PYTHONS, TARGETS, environment
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from renew_lock import FOR_DEVELOPERS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def version() -> str:
    """The program's version."""
    return release.version(ROOT)


@cache
def environments() -> list[dict[str, str]]:
    """Every platform and Python for which there is one file: whoever asks on one of these asks."""
    return [environment(target, python) for target in TARGETS.values() for python in PYTHONS]


def asks(lines: list[str], extras: set[str]) -> Iterator[Requirement]:
    """The requirements that hold somewhere, with these extras."""
    for wanted in map(Requirement, lines):
        given = [{**each, "extra": extra} for each in environments() for extra in {"", *extras}]
        if wanted.marker is None or any(map(wanted.marker.evaluate, given)):
            yield wanted


def graph(names: set[str], requires: Callable[[str], list[str]]) -> dict[str, set[str]]:
    """Of each package that is reached from the program, which others of the lock it asks for."""
    found: dict[str, set[str]] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    queue = [(canonicalize_name(wanted.name), frozenset(wanted.extras)) for wanted in asked()]
    while queue:
        name, extras = each = queue.pop()
        if each in seen or name not in names:
            continue
        seen.add(each)
        more = [
            (canonicalize_name(one.name), frozenset(one.extras)) for one in asks(requires(name), {*extras})
        ]
        found[name] = found.get(name, set()) | {other for other, _ in more if other in names}
        queue += more
    return found


def asked() -> Iterator[Requirement]:
    """What the program and its extras ask for by name."""
    yield from map(Requirement, PROJECT["dependencies"])
    for extra, lines in PROJECT["optional-dependencies"].items():
        if extra not in FOR_DEVELOPERS:
            yield from map(Requirement, lines)


def installed(name: str) -> list[str]:
    """What a package asks for; nothing when it is for another platform or Python."""
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []


def reached(edges: dict[str, set[str]], begin: set[str]) -> set[str]:
    """All that comes with these."""
    found: set[str] = set()
    while begin:
        found |= begin
        begin = {more for name in begin for more in edges.get(name, ())} - found
    return found


def component(package: Held, needed: bool) -> Component:
    """A package of the lock."""
    purl = PackageURL("pypi", name=package.name, version=package.version)
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(purl.to_string()),
        comment="one hash for each file that may be installed, by platform and Python",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in package.hashes],
    )
    marker = package.requirement.marker
    return Component(
        type=ComponentType.LIBRARY,
        name=package.name,
        version=package.version,
        bom_ref=purl.to_string(),
        purl=purl,
        scope=ComponentScope.REQUIRED if needed else ComponentScope.OPTIONAL,
        licenses=[LicenseExpression(licence(package) or "NOASSERTION")],
        external_references=[files],
        properties=[Property(name="python:condition", value=str(marker))] if marker else [],
    )


def program() -> Component:
    """The program itself."""
    purl = PackageURL("pypi", name=PROJECT["name"], version=version())
    return Component(
        type=ComponentType.APPLICATION,
        name=PROJECT["name"],
        version=version(),
        description=PROJECT["description"],
        bom_ref=purl.to_string(),
        purl=purl,
        licenses=[LicenseExpression(PROJECT["license"])],
    )


def day() -> datetime:
    """SOURCE_DATE_EPOCH, or the day of the commit."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told is None:
        command = ["git", "log", "-1", "--format=%ct"]
        told = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    return datetime.fromtimestamp(int(told), UTC)


def text() -> str:
    """The whole as JSON."""
    packages = {package.name: package for package in held("program")}
    edges = graph({*packages}, installed)
    needed = reached(edges, {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]})
    components = {name: component(package, name in needed) for name, package in packages.items()}
    bom = Bom(components=components.values())
    bom.metadata.component = program()
    bom.metadata.timestamp = day()
    bom.register_dependency(program(), [components[canonicalize_name(wanted.name)] for wanted in asked()])
    for name, each in components.items():
        bom.register_dependency(each, [components[other] for other in sorted(edges.get(name, ()))])
    told = {name: (package.version, package.hashes) for name, package in packages.items()}
    bom.serial_number = UUID(
        bytes=sha256(repr([version(), sorted(told.items())]).encode()).digest()[:16], version=4
    )
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def refuse_other_packages() -> None:
    """An error unless the lock's packages are installed: their metadata tell licences and who asks for whom."""
    if other := [each.name for each in held("program") if not _as_held(each)]:
        sys.exit(f"install requirements/dev.txt first: {', '.join(other)}")
    names = {each.name for each in held("program")}
    if lost := names - graph(names, installed).keys():
        sys.exit(f"nobody asks for these packages of the lock: {', '.join(sorted(lost))}")


def _as_held(package: Held) -> bool:
    marker = package.requirement.marker
    try:
        return metadata.version(package.name) == package.version
    except metadata.PackageNotFoundError:
        return marker is not None and not marker.evaluate()


def main(path: str) -> None:
    """Write the file."""
    refuse_other_packages()
    Path(path).write_text(text(), "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1])
