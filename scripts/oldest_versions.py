"""Print the oldest versions that pyproject.toml allows, as constraints for pip: each `>=` becomes `==`.

They are those of what the program, its extras, its tests and its build ask for by name; what these bring along
stays as new as they let it be. Needs nothing but Python: `python scripts/oldest_versions.py [PYPROJECT]`.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
NOT_TESTED = frozenset({"dev", "docs", "fuzz"})
"""Extras whose tools look at the code, or make the site of the documents, and do not run with it."""


def requirements(project: dict[str, Any]) -> Iterator[str]:
    """What pyproject.toml asks for by name, the tools apart."""
    yield from project["build-system"]["requires"]
    yield from project["project"]["dependencies"]
    for extra, wanted in project["project"].get("optional-dependencies", {}).items():
        if extra not in NOT_TESTED:
            yield from wanted


def oldest(wanted: Iterable[str]) -> dict[str, str]:
    """The lower bound of each; an error names one that has none, or two that differ."""
    found: dict[str, str] = {}
    for requirement in wanted:
        match = re.match(r"([\w.-]+)(?:\[[^\]]*\])?\s*>=\s*([\w.]+)\s*(?:,|;|$)", requirement)
        if match is None:
            raise SystemExit(f"{requirement}: begin the range with its lower bound, as in NAME>=1.2,<2")
        name, version = match[1], match[2]
        if found.setdefault(name, version) != version:
            raise SystemExit(
                f"{name}: has two lower bounds, {found[name]} and {version}; write the same in both places"
            )
    return found


def main(path: str = str(PYPROJECT)) -> None:
    """Print them, sorted."""
    project = tomllib.loads(Path(path).read_text("utf-8"))
    for name, version in sorted(oldest(requirements(project)).items(), key=lambda item: item[0].lower()):
        print(f"{name}=={version}")


if __name__ == "__main__":
    main(*sys.argv[1:])
