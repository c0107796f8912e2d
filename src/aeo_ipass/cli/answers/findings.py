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
        self._contradictions([one for one in misfits if one.is_contradiction])
        self._oddities([one for one in misfits if not one.is_contradiction])

    def _counted(self, text: str, count: int) -> None:
        if count:
            tell(text.format(file=self.source, count=count))

    def _question(self, name: str, sites: Iterable[str]) -> None:
        where = ", ".join(sites)
        tell(f"  {name}  {self.view.label(name)}" + (f"  [{visible(where)}]" if where else ""))

    def _waiting(self) -> None:
        """Which answers were moved from another version and not confirmed yet."""
        waiting = self.assessment.sheet.unconfirmed
        count = len(waiting)
        text = self.t.plural(
            "{file}: {count} answer is to be confirmed", "{file}: {count} answers are to be confirmed", count
        )
        self._counted(text, count)
        names = {name for name, _ in waiting}
        for name in (q for q in self.view.questionnaire.questions if q in names):
            self._question(name, sorted(site for of, site in waiting if of == name and site))

    def _missing(self) -> None:
        missing = list(unanswered(self.assessment))
        count = len(missing)
        text = self.t.plural(
            "{file}: {count} answer is missing", "{file}: {count} answers are missing", count
        )
        self._counted(text, count)
        for name, sites in missing:
            self._question(name, sites)

    def _contradictions(self, found: Sequence[Misfit]) -> None:
        count = len(found)
        text = self.t.plural("{file}: {count} contradiction", "{file}: {count} contradictions", count)
        self._counted(text, count)
        self._misfits(found)

    def _oddities(self, found: Sequence[Misfit]) -> None:
        count = len(found)
        text = self.t.plural("{file}: {count} oddity", "{file}: {count} oddities", count)
        self._counted(text, count)
        self._misfits(found)

    def _misfits(self, found: Sequence[Misfit]) -> None:
        """Why answers do not fit together, and what was answered."""
        for one in found:
            site = f"  [{visible(one.site)}]" if one.site else ""
            tell(f"  {one.rule.id}{site}  {self.t.pick(one.rule.text)}")
            for line in words.answers(self.view, one):
                tell(f"    {visible(line)}")
