"""`aeo-ipass compare` of two folders: company by company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ...batch import Failed, Settings
from ...batch.pairs import Missing, New, Pairing, pairs, roll
from ...errors import N_, UsageError
from ...i18n import Translator, translator
from ...insight.compare import Comparison
from ..messages import interface_language, say, say_issues, spoken
from ..options.values import language
from ..show import Place

NOT_MET, BAD_INPUT = 1, 2


@dataclass(slots=True)
class Folders:
    """Two folders of answers, or a folder and a file, to be compared; remembers what the exit code needs."""

    before: Path
    after: Path
    place: Place
    worse: list[str] = field(default_factory=list)
    failed: bool = False
    count: int = 0

    def show(self, earlier: Settings, later: Settings) -> None:
        """Compare and print; faults go to standard error as they come."""
        everybody, t = roll(), translator(interface_language())
        found = self._watched(pairs(self.before, self.after, earlier, later, everybody), t)
        self._write(found)
        if not self.place.shown.quiet:
            say_issues(everybody.warnings())
        if not self.count:
            raise UsageError(N_("there is nothing to compare here"))

    def _write(self, found: Iterator[Pairing]) -> None:
        """The page in every language asked for; one alone needs nothing of a pair but its row."""
        from ...machine.comparisons_v1 import comparisons
        from ...pages.compare.folders import page

        tags = self.place.shown.tags()
        pairs = list(found) if len(tags) > 1 else found
        names = str(self.before), str(self.after)
        self.place.page(
            lambda tag: page(pairs, *names, translator(spoken(tag)), partial(_language, tag)),
            tags,
            json=lambda: comparisons(pairs),
        )

    def exit_code(self, no_regression: bool) -> int:
        """2 when something could not be scored, else with --no-regression 1 when something got worse."""
        t = translator(interface_language())
        if no_regression and self.worse:
            say(t("--no-regression: NOT met, this got worse:"))
            for line in self.worse:
                say(f"    {line}")
        elif no_regression and not self.place.shown.quiet:
            say(t("--no-regression: met, nothing got worse"))
        return BAD_INPUT if self.failed else NOT_MET if no_regression and self.worse else 0

    def _watched(self, found: Iterator[Pairing], t: Translator) -> Iterator[Pairing]:
        for one in found:
            self.count += 1
            if isinstance(one, Failed):
                self.failed = True
                say_issues(one.issues)
            elif not isinstance(one, New):
                self.worse += self._worse(one, t)
            yield one

    def _worse(self, one: Comparison | Missing, t: Translator) -> list[str]:
        from ...pages.compare import regression_lines
        from ...text.clean import one_line

        if isinstance(one, Missing):
            name, lines = one.who.name, [t("it stands in the first and not in the second")]
        else:
            name, lines = (
                one.after.sheet.company.name,
                list(regression_lines(one, _language(self.place.shown.tags()[0], one))),
            )
        return [one_line(f"{name}{t(': ')}{line}") for line in lines]


def _language(tag: str | None, found: Comparison) -> str:
    return language(tag, found.after.questionnaire)
