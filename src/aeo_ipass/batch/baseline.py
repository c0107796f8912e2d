"""What each input is compared with: the same place in a folder, or the same company in a file of many."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..aeolist import normalised
from ..answers.model import Company
from ..errors import InputError
from .records import read
from .run import Failed, Outcome, Passed, Scored, Settings, outcome
from .sources import Source, Unreadable, expand


@dataclass(slots=True)
class FileBaseline:
    """A file of one company, or of many that are matched by registration number or name.

    Many are kept as they are written and scored when they are asked for: results would fill the memory.
    """

    settings: Settings
    only: Source | None = None
    by_key: dict[str, Source] = field(default_factory=dict)
    broken: Failed | None = None
    """What cannot be read might be anybody's: whoever is not found is said to have this baseline."""

    @classmethod
    def of(cls, path: Path, settings: Settings) -> FileBaseline:
        """The baseline in a file."""
        found = cls(settings)
        for source in expand([str(path)], settings.input_format, settings.input_encoding):
            if isinstance(source, Source) and source.format in ("yaml", "json"):
                found.only = source
            else:
                found._add(source)
        return found

    def __call__(self, scored: Scored) -> Outcome | None:
        """The only outcome of the file, or the one of the same company."""
        wanted = (self.by_key[k] for k in keys(scored.assessment.sheet.company) if k in self.by_key)
        source = self.only or next(wanted, None)
        if source is None:
            return self.broken
        found = outcome(source, self.settings)
        return None if isinstance(found, Passed) else found

    def _add(self, source: Source | Unreadable) -> None:
        try:
            if isinstance(source, Unreadable):
                raise InputError(source.issues)
            company = read(source, self.settings.questionnaire).sheet.company
            self.by_key |= dict.fromkeys(keys(company), source)
        except InputError as error:
            self.broken = self.broken or Failed(source.name, error.issues)


@dataclass(slots=True)
class FolderBaseline:
    """A folder with the same files as the inputs had earlier; a file that is not there has no baseline."""

    folder: Path
    settings: Settings
    files: dict[Path, FileBaseline] = field(default_factory=dict)
    """Files of many companies, read once."""

    def __call__(self, scored: Scored) -> Outcome | None:
        """The earlier outcome of the file at the same place; in a file of many, of the same company."""
        if not scored.below:
            return None
        if (path := self.folder / scored.below).is_file():
            return FileBaseline.of(path, self.settings)(scored)
        many = self.folder / scored.below.rpartition(":")[0]
        if many not in self.files:
            self.files[many] = (
                FileBaseline.of(many, self.settings) if many.is_file() else FileBaseline(self.settings)
            )
        return self.files[many](scored)


def keys(company: Company) -> list[str]:
    """What tells a company from others: its registration number, then its name."""
    named = (("number", company.business_registration), ("name", company.name), ("name", company.name_zh))
    return [f"{kind}:{normalised(text)}" for kind, text in named if text]


def baseline(path: Path, settings: Settings) -> FolderBaseline | FileBaseline:
    """The baseline in a folder or a file."""
    return FolderBaseline(path, settings) if path.is_dir() else FileBaseline.of(path, settings)
