"""A folder of YAML files → one checked questionnaire; every fault of a run is reported together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import N_, InputError, Issue, StorageError
from ..files.reading import decode, read_bytes
from ..validation import Model, validate
from .consistency.rules import Consistency
from .model import Questionnaire
from .profile import Profile
from .programme import Programme
from .questions import Criterion
from .schemes import Schemes

PROGRAMME, PROFILE, SCHEMES, CRITERIA = "programme.yaml", "profile.yaml", "schemes.yaml", "criteria"
CONSISTENCY = "consistency.yaml"
GLOSSARY, COVERAGE, ASKED, EARLIER = "glossary.yaml", "coverage.yaml", "asked.yaml", "earlier.yaml"
PARTNERS = "partners.yaml"
"""For authors: lint and the documentation read them, an assessment does not."""
TERMS = "terms.yaml"
"""For authors too: in the questionnaire's folder, or beside it for all that stand there."""


def load_folder(folder: Path) -> Questionnaire:
    """The questionnaire in `folder`; raises InputError with every fault at its file and line."""
    return _load(folder, {})


def load_once(folder: Path) -> Questionnaire:
    """The same, from the cache when these very files were checked before by this very program."""
    from . import checked

    try:
        contents = {path: read_bytes(path) for path in _files(folder, authors=False)}
        key = checked.key(
            (path.relative_to(folder).as_posix(), content) for path, content in contents.items()
        )
    except (InputError, OSError):  # a file of the questionnaire, or of the program
        return load_folder(folder)
    if (found := checked.recalled(key)) is None:
        found = _load(folder, contents)
        checked.remember(key, found)
    return found


def _load(folder: Path, contents: Mapping[Path, bytes]) -> Questionnaire:
    return build(read_folder(folder, contents=contents), str(folder), trusted=False)


def read_folder(
    folder: Path, *, authors: bool = False, contents: Mapping[Path, bytes] | None = None
) -> dict[str, Any]:
    """The data of each file of a questionnaire folder, by its path inside it; `authors`: their files too.

    `contents`: what was read of them already.
    """
    from ..files.yaml import parse_yaml

    found: dict[str, Any] = {}
    issues: list[Issue] = []
    for path in contents or _files(folder, authors):
        try:
            content = contents[path] if contents else read_bytes(path)
            found[path.relative_to(folder).as_posix()] = parse_yaml(decode(content, path), str(path))
        except InputError as error:
            issues.extend(error.issues)
    if issues:
        raise InputError(issues)
    return found


def _files(folder: Path, authors: bool) -> list[Path]:
    if not (folder / PROGRAMME).is_file():
        hint = N_("a questionnaire is a folder with programme.yaml, profile.yaml and criteria/*.yaml")
        raise StorageError(
            [
                Issue(
                    "no-questionnaire",
                    N_("there is no questionnaire in “{folder}”"),
                    {"folder": str(folder)},
                    hint,
                )
            ]
        )
    names = (
        PROGRAMME,
        PROFILE,
        SCHEMES,
        CONSISTENCY,
        *((GLOSSARY, COVERAGE, ASKED, EARLIER, PARTNERS) if authors else ()),
    )
    top = [folder / n for n in names if (folder / n).is_file()]
    return top + sorted((folder / CRITERIA).glob("*.yaml"))


def build(files: Mapping[str, Any], folder: str, *, trusted: bool) -> Questionnaire:
    """The questionnaire made of parsed files. `trusted` skips the cross-checks that passed at build time."""
    from .check import check
    from .consistency.check import check_rules

    issues: list[Issue] = []

    def part(name: str, model: type[Model]) -> Model | None:
        try:
            return validate(model, files.get(name, {}), f"{folder}/{name}")
        except InputError as error:
            issues.extend(error.issues)
            return None

    programme = part(PROGRAMME, Programme)
    profile = part(PROFILE, Profile)
    schemes = part(SCHEMES, Schemes)
    consistency = part(CONSISTENCY, Consistency)
    names = [n for n in files if n.startswith(f"{CRITERIA}/")]
    criteria = {n: part(n, Criterion) for n in names}
    if issues or programme is None or profile is None or schemes is None or consistency is None:
        raise InputError(issues)
    whole = Questionnaire(
        programme=programme,
        profile=profile,
        schemes=schemes.schemes,
        criteria=tuple(c for c in criteria.values() if c),
        consistency=consistency.rules,
    )
    if not trusted:
        rules = check_rules(whole, files.get(CONSISTENCY), f"{folder}/{CONSISTENCY}")
        if found := [*check(whole, files, folder, names), *rules]:
            raise InputError(found)
    return whole
