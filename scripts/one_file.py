"""Make the program as one file: `one_file.py FOLDER [--platform NAME …] [--wheel FILE]`.

`aeo-ipass-PLATFORM.pyz` runs with every Python of `PYTHONS` on that platform, without an installation
and without a network. It holds the wheels of `requirements/one-file.txt` as they were published, the compiled ones once
for each Python; `one_file_parts/` starts it. The same checkout gives the same bytes.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from locked import parsed
from packaging.tags import Tag
from packaging.utils import parse_wheel_filename

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements" / "one-file.txt"
PARTS = Path(__file__).parent / "one_file_parts"
SHEBANG = b"#!/usr/bin/env python3\n"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""Whose compiled wheels are in it: from the oldest that pyproject.toml allows to the newest that has them all."""
GLIBC = range(17, 29)
"""Minor versions of glibc 2 whose wheels are taken: up to that of Debian 10, RHEL 8 and Ubuntu 20.04."""
MACOS = (12, 0)
"""The oldest macOS whose wheels are taken."""


class Target(NamedTuple):
    """A platform, as pip, the markers of requirements and Python itself name it."""

    tags: tuple[str, ...]
    markers: dict[str, str]
    machines: tuple[tuple[str, str], ...]


def _linux(machine: str) -> Target:
    tags = (*(f"manylinux_2_{minor}_{machine}" for minor in GLIBC), f"manylinux2014_{machine}")
    markers = {
        "os_name": "posix",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_machine": machine,
    }
    return Target(tags, markers, (("linux", machine),))


def _macos(machine: str) -> Target:
    tags = (f"macosx_{MACOS[0]}_{MACOS[1]}_{machine}", f"macosx_{MACOS[0]}_{MACOS[1]}_universal2")
    markers = {
        "os_name": "posix",
        "sys_platform": "darwin",
        "platform_system": "Darwin",
        "platform_machine": machine,
    }
    return Target(tags, markers, (("darwin", machine),))


TARGETS = {
    "linux-x86_64": _linux("x86_64"),
    "linux-aarch64": _linux("aarch64"),
    "macos-arm64": _macos("arm64"),
    "macos-x86_64": _macos("x86_64"),
    "windows-x86_64": Target(
        ("win_amd64",),
        {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
        (("win32", "amd64"),),
    ),
}


def here() -> str:
    """The platform of this machine; an error where there is none for it."""
    for name, target in TARGETS.items():
        if (sys.platform, platform.machine().lower()) in target.machines:
            return name
    sys.exit(f"no one file is made for {sys.platform} on {platform.machine()}")


def environment(target: Target, python: str) -> dict[str, str]:
    """What the conditions of requirements ask about, for a platform and a Python."""
    return target.markers | {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_version": "",
        "extra": "",
    }


def wanted(lock: str, target: Target, python: str) -> str:
    """The lines of a lock that hold for a platform and a Python; without conditions, which pip takes for its own."""
    here = environment(target, python)
    return "".join(
        f"{package.requirement.name}{package.requirement.specifier} {hashes}\n"
        for package in parsed(lock)
        if package.requirement.marker is None or package.requirement.marker.evaluate(here)
        for hashes in [" ".join(f"--hash=sha256:{each}" for each in package.hashes)]
    )


def fetched(folder: Path, target: Target, python: str) -> list[Path]:
    """The wheels of the lock for a platform and a Python, with the hashes that it has."""
    folder.mkdir()
    lines = folder / "wanted.txt"
    lines.write_text(wanted(LOCK.read_text("utf-8"), target, python), "utf-8")
    free = {name: value for name, value in os.environ.items() if not name.endswith("_CONSTRAINT")}
    platforms = [word for tag in target.tags for word in ("--platform", tag)]
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps",
               "--require-hashes", "--only-binary", ":all:", "--implementation", "cp", "--python-version", python,
               *platforms, "--requirement", str(lines), "--dest", str(folder)]  # fmt: skip
    done = subprocess.run(command, env=free, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return sorted(folder.glob("*.whl"))


def system_needed(wheels: Iterable[Path]) -> tuple[int, int] | None:
    """The version of glibc or macOS that these wheels need together; None for none."""
    needed = [
        min(found) for wheel in wheels if (found := list(_systems(parse_wheel_filename(wheel.name)[3])))
    ]
    return max(needed, default=None)


def _systems(tags: Iterable[Tag]) -> Iterator[tuple[int, int]]:
    for tag in tags:
        if match := re.match(r"(?:manylinux|macosx)_(\d+)_(\d+)_", tag.platform):
            yield int(match[1]), int(match[2])


def refuse_other_needs(wheels: Iterable[Path]) -> None:
    """An error if a wheel has a part that is to lie elsewhere than in site-packages and is needed to run."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as packed:
            odd = [name for name in packed.namelist() if re.search(r"\.data/(purelib|platlib)/", name)]
        if odd:
            sys.exit(f"{wheel.name}: {odd[0]} would have to be unpacked elsewhere")


def assemble(path: Path, name: str, sets: Mapping[str, list[Path]]) -> None:
    """Write the one file of a platform: for each Python (`cp311`) the wheels to unpack."""
    wheels = {wheel.name: wheel for found in sets.values() for wheel in found}
    contents: dict[str, Any] = {
        "platform": name,
        "machines": TARGETS[name].machines,
        "system": system_needed(wheels.values()),
        "pythons": {python: sorted(wheel.name for wheel in found) for python, found in sets.items()},
        "wheels": {wheel: sha256(wheels[wheel].read_bytes()).hexdigest() for wheel in sorted(wheels)},
    }
    starts = {part.name: part.read_bytes() for part in sorted(PARTS.glob("*.py"))}
    whole = json.dumps([contents, {start: sha256(text).hexdigest() for start, text in starts.items()}])
    contents["id"] = sha256(whole.encode()).hexdigest()[:16]
    starts["aeo_ipass_contents.py"] = f"CONTENTS = {json.loads(json.dumps(contents))!r}\n".encode()
    with path.open("wb") as stream:
        stream.write(SHEBANG)
        with zipfile.ZipFile(stream, "w") as one_file:
            for start, text in sorted(starts.items()):
                _add(one_file, start, text)
            for wheel in sorted(wheels):
                _add(one_file, f"wheels/{wheel}", wheels[wheel].read_bytes())
    path.chmod(0o755)


def _add(one_file: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name)  # of 1980, so that the same files make the same bytes
    entry.external_attr = 0o644 << 16
    one_file.writestr(entry, content, zipfile.ZIP_STORED)


def built(folder: Path) -> Path:
    """The program's own wheel."""
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONHASHSEED": "0"}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return next(folder.glob("*.whl"))


def make(folder: Path, name: str, own: Path) -> Path:
    """The one file of a platform, with a wheel of the program; returns where it is."""
    path = folder / f"aeo-ipass-{name}.pyz"
    with tempfile.TemporaryDirectory() as apart:
        sets = {
            f"cp{python.replace('.', '')}": [own, *fetched(Path(apart) / python, TARGETS[name], python)]
            for python in PYTHONS
        }
        refuse_other_needs(wheel for found in sets.values() for wheel in found)
        assemble(path, name, sets)
    return path


def main() -> None:
    """Write one file for each platform that is named, or for this one."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--platform", action="append", choices=TARGETS)
    parser.add_argument("--wheel", type=Path, help="of the program; built from the checkout otherwise")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as apart:
        own = chosen.wheel or built(Path(apart))
        for name in chosen.platform or [here()]:
            path = make(chosen.folder, name, own)
            print(f"{path}  {path.stat().st_size / 2**20:.1f} MB")


if __name__ == "__main__":
    main()
