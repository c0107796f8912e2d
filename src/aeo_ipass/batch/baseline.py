"""What each input is compared with: the earlier answers of the same company, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from ..errors import InputError, Issue
from .companies import Register, Who
from .records import PassedOver, read
from .run import Outcome, Passed, Scored, Settings, outcome, sources
from .sources import NOT_ANSWERS, Source, Unreadable


@dataclass(frozen=True, slots=True)
class Earlier:
    """A company of the baseline, or (None) a part of it that cannot be read as answers, and why not."""

    source: str
    below: str
    who: Who | None
    issues: tuple[Issue, ...] = ()


@dataclass(slots=True)
class Baseline:
    """A file of one company or many, or a folder of such files.

    Answers are kept as they are written and scored when they are asked for: results would fill the memory. In a
    folder the same place is looked at first, so that nobody has to read all of it while nothing was moved.
    """

    path: Path
    settings: Settings
    _register: Register[Source] | None = None

    def __call__(self, scored: Scored) -> Outcome | None:
        """The earlier outcome of the same company; None when the baseline does not know it."""
        who = Who.of(scored.assessment)
        return self._same_place(who, scored.below) or self._same_company(who)

    def others(self, met: Set[str]) -> Iterator[Earlier]:
        """All of the baseline but the sources `met` already."""
        for source in sources([str(self.path)], self.settings):
            if source.name not in met and (found := self._earlier(source)):
                yield found

    def read(self) -> Register[Source]:
        """Whom the baseline knows; read once."""
        if self._register is None:
            self._register = Register()
            for source in sources([str(self.path)], self.settings):
                found = self._earlier(source)
                if isinstance(source, Source) and found and found.who:
                    self._register.add(found.who, source)
        return self._register

    def _same_place(self, who: Who, below: str) -> Scored | None:
        path = self.path / below
        if not below or self._register is not None or not path.is_file():
            return None
        found = [outcome(source, self.settings) for source in sources([str(path)], self.settings)]
        if len(found) != 1 or not isinstance(found[0], Scored):
            return None
        alone: Register[Scored] = Register()
        alone.add(Who.of(found[0].assessment), found[0])
        return next(iter(alone.find(who)), None)

    def _same_company(self, who: Who) -> Outcome | None:
        source = next(iter(self.read().find(who)), None)
        found = outcome(source, self.settings) if source else None
        return None if isinstance(found, Passed) else found

    def _earlier(self, source: Source | Unreadable) -> Earlier | None:
        """What a source of the baseline is about; None for a file that holds no answers."""
        if isinstance(source, Unreadable):
            other = source.found and all(i.code == NOT_ANSWERS for i in source.issues)
            return None if other else Earlier(source.name, "", None, source.issues)
        try:
            file = read(source, self.settings.questionnaire)
        except PassedOver:
            return None
        except InputError as error:
            return Earlier(source.name, source.below, None, error.issues)
        who = Who.written(file.data, file.questionnaire.programme.id)
        return Earlier(source.name, source.below, who, () if who else tuple(file.reading.errors))


def baseline(path: Path, settings: Settings) -> Baseline:
    """The baseline in a folder or a file; a file is read at once, so that every process need not."""
    found = Baseline(path, settings)
    if not path.is_dir():
        found.read()
    return found
