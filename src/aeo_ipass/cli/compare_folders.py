"""`aeo-ipass compare` of two folders: company by company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..batch import Failed, Settings
from ..batch.pairs import Missing, New, Pairing, pairs, roll
from ..errors import N_, UsageError
from ..files.outputs import Writable
from ..i18n import Translator, translator
from ..insight.compare import Comparison
from . import options, pages
from .messages import interface_language, say, say_issues

NOT_MET, BAD_INPUT = 1, 2


@dataclass(slots=True)
class Folders:
    """Two folders of answers, or a folder and a file, to be compared; remembers what the exit code needs."""

    before: Path
    after: Path
    lang: str | None
    quiet: bool
    worse: list[str] = field(default_factory=list)
    failed: bool = False
    count: int = 0

    def show(
        self, earlier: Settings, later: Settings, format: str, output: Writable | None, no_color: bool
    ) -> None:
        """Compare and print; faults go to standard error as they come."""
        everybody, t = roll(), translator(interface_language())
        found = self._watched(pairs(self.before, self.after, earlier, later, everybody), t)
        if format == "json":
            from ..machine.comparisons_v1 import comparisons

            pages.write_data(comparisons(found), output)
        else:
            from ..pages.compare_folders import page

            page_ = page(found, str(self.before), str(self.after), t, self._language)
            if format == "markdown":
                pages.write_markdown(page_, output)
            else:
                pages.write_page(page_, output, no_color)
        if not self.quiet:
            say_issues(everybody.warnings())
        if not self.count:
            raise UsageError(N_("there is nothing to compare here"))

    def exit_code(self, no_regression: bool) -> int:
        """2 when something could not be scored, else with --no-regression 1 when something got worse."""
        t = translator(interface_language())
        if no_regression and self.worse:
            say(t("--no-regression: NOT met, this got worse:"))
            for line in self.worse:
                say(f"    {line}")
        elif no_regression and not self.quiet:
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
        from ..pages.compare import regression_lines
        from ..text.clean import one_line

        if isinstance(one, Missing):
            name, lines = one.who.name, [t("it stands in the first and not in the second")]
        else:
            name, lines = one.after.sheet.company.name, list(regression_lines(one, self._language(one)))
        return [one_line(f"{name}{t(': ')}{line}") for line in lines]

    def _language(self, found: Comparison) -> str:
        return options.language(self.lang, found.after.questionnaire)
