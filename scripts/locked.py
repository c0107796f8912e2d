"""What a lock in `requirements/` holds, for the scripts that tell of it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]


class Held(NamedTuple):
    """A package of a lock: what is wanted, under which condition, and the SHA-256 of each of its files."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its name, as locks write it."""
        return self.requirement.name

    @property
    def version(self) -> str:
        """The one version."""
        return str(self.requirement.specifier).removeprefix("==")


def held(name: str) -> Iterator[Held]:
    """The packages of `requirements/NAME.txt`."""
    return parsed((ROOT / "requirements" / f"{name}.txt").read_text("utf-8"))


def parsed(text: str) -> Iterator[Held]:
    """The packages of a lock as `renew_lock.py` writes it."""
    for entry in re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.M).strip()):
        yield Held(Requirement(entry.partition(" \\\n")[0]), tuple(re.findall(r"--hash=sha256:(\w+)", entry)))
