"""What each input is compared with: the same place in a folder, or the same company in a file of many."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from ..aeolist import normalised
from .run import Failed, Outcome, Passed, Scored, Settings, outcome, run
from .sources import expand


class FolderBaseline:
    """A folder with the same files as the inputs had earlier; a file that is not there has no baseline."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder, self.settings = folder, settings

    def __call__(self, scored: Scored) -> Outcome | None:
        """The earlier outcome of the file at the same place."""
        name, _, record = scored.below.partition(":")
        path = self.folder / name
        if not name or not path.is_file():
            return None
        for source in expand([str(path)]):
            if not record or source.name.endswith(f":{record}"):
                found = outcome(source, self.settings)
                return None if isinstance(found, Passed) else found
        return None


class FileBaseline:
    """A file of one company, or of many that are matched by registration number or name."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path, self.settings = path, settings

    def __call__(self, scored: Scored) -> Outcome | None:
        """The only outcome of the file, or the one of the same company."""
        if len(self._outcomes) == 1:
            return self._outcomes[0]
        return next((self._by_key[k] for k in keys(scored) if k in self._by_key), None)

    @cached_property
    def _outcomes(self) -> list[Outcome]:
        return list(run([self.path], self.settings))

    @cached_property
    def _by_key(self) -> dict[str, Outcome]:
        found: dict[str, Outcome] = {}
        for one in self._outcomes:
            if not isinstance(one, Failed):
                found |= dict.fromkeys(keys(one), one)
        return found


def keys(scored: Scored) -> list[str]:
    """What tells a company from others: its registration number, then its name."""
    company = scored.assessment.sheet.company
    return [f"{kind}:{normalised(text)}"
            for kind, text in (("number", company.business_registration), ("name", company.name)) if text]  # fmt: skip


def baseline(path: Path, settings: Settings) -> FolderBaseline | FileBaseline:
    """The baseline in a folder or a file."""
    return FolderBaseline(path, settings) if path.is_dir() else FileBaseline(path, settings)
