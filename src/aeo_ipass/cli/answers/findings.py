"""What `answers check` found in a file, in words: what is to be confirmed, is missing, or does not fit together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...insight.consistency import Misfit, misfits_of
from ...insight.unanswered import unanswered
from ...phrases import consistency as words
from ...phrases.view import View
from ...scoring.assessment import Assessment
from ...text.clean import visible
from ..messages import tell


def asks_for_work(assessment: Assessment) -> bool:
    """Whether something has to be done about a file: an answer to give, to confirm or to correct."""
    open_ = assessment.target.missing or assessment.sheet.unconfirmed
    return bool(open_) or any(one.is_contradiction for one in misfits_of(assessment))


class Findings:
    """What there is to say of one file, in one language."""

    def __init__(self, source: str, assessment: Assessment, language: str) -> None:
        self.source, self.assessment = visible(source), assessment
        self.view = View(assessment, language)
        self.t = self.view.t

    def tell(self) -> None:
        """Print all of it."""
        misfits = misfits_of(self.assessment)
        if not asks_for_work(self.assessment):
            tell(self.t("{file}: complete").format(file=self.source))
        self._waiting()
        self._missing()
        self._misfits([one for one in misfits if one.is_contradiction])
        self._misfits([one for one in misfits if not one.is_contradiction])

    def _counted(self, one: str, several: str, things: Sequence[object]) -> None:
        if things:
            text = self.t.plural(one, several, len(things))
            tell(text.format(file=self.source, count=len(things)))

    def _question(self, name: str, sites: Iterable[str]) -> None:
        where = ", ".join(sites)
        tell(f"  {name}  {self.view.label(name)}" + (f"  [{visible(where)}]" if where else ""))

    def _waiting(self) -> None:
        """Which answers were moved from another version and not confirmed yet."""
        waiting = self.assessment.sheet.unconfirmed
        self._counted(
            "{file}: {count} answer is to be confirmed",
            "{file}: {count} answers are to be confirmed",
            [*waiting],
        )
        names = {name for name, _ in waiting}
        for name in (q for q in self.view.questionnaire.questions if q in names):
            self._question(name, sorted(site for of, site in waiting if of == name and site))

    def _missing(self) -> None:
        missing = list(unanswered(self.assessment))
        self._counted("{file}: {count} answer is missing", "{file}: {count} answers are missing", missing)
        for name, sites in missing:
            self._question(name, sites)

    def _misfits(self, found: Sequence[Misfit]) -> None:
        """What does not fit together: why, and what was answered."""
        if found and found[0].is_contradiction:
            self._counted("{file}: {count} contradiction", "{file}: {count} contradictions", found)
        else:
            self._counted("{file}: {count} oddity", "{file}: {count} oddities", found)
        for one in found:
            site = f"  [{visible(one.site)}]" if one.site else ""
            tell(f"  {one.rule.id}{site}  {self.t.pick(one.rule.text)}")
            for line in words.answers(self.view, one):
                tell(f"    {visible(line)}")
