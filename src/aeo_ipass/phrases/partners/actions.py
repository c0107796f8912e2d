"""Corrective actions in words: in which state each is, what it is about and what is to be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, Final, Literal

from ...document.model import Grade
from ...errors import N_
from ...i18n import translator
from ...partners.follow.actions import Action
from ...partners.follow.agreed import Agreed, Strong
from ...record import Record
from ..view import View

State = Literal["overdue", "proposed", "open", "done"]
STATES: Final[dict[State, str]] = {
    "overdue": N_("overdue"),
    "proposed": N_("proposed"),
    "open": N_("open"),
    "done": N_("done"),
}
GRADES: Final[dict[State, Grade]] = {"overdue": "red", "proposed": "amber", "open": "amber", "done": "green"}


class Told(Record, kw_only=True):
    """An action, or one proposed (without an id), as people read it; `question` is its id with its few words."""

    state: State
    partner: str
    name: str
    period: str
    id: str
    question: str
    label: str
    site: str
    what: str
    owner: str
    due: date | None
    done_on: date | None
    note: str


class Teller:
    """Tells of a partner's actions in one language, as of a day."""

    def __init__(self, found: Agreed, language: str, day: date) -> None:
        self.found, self.day, self.t = found, day, translator(language)

    @cached_property
    def view(self) -> View | None:
        """Its answers in words; None where they cannot be scored."""
        return View(self.found.assessment, self.t.language) if self.found.assessment else None

    @property
    def name(self) -> str:
        """What the partner is called."""
        return self.view.company() if self.view else self.found.year.id

    def all(self) -> Iterator[Told]:
        """What was agreed, then what is proposed."""
        for action in self.found.actions:
            yield self._kept(action)
        for one in self.found.proposed:
            yield self._told("proposed", **self.wanted(one), id="", done_on=None, note="")

    def wanted(self, one: Strong) -> dict[str, Any]:
        """What is proposed, as an action holds it: the questionnaire's advice, its usual owner and a day."""
        assert self.view is not None
        criterion = self.view.assessment.criteria[self.view.questionnaire.criterion_of[one.question].id]
        gap = self.view.gap(criterion, self.view.part(criterion, one.question, one.site))
        return {
            "question": one.question,
            "site": one.site,
            "what": gap.advice,
            "owner": gap.owner,
            "due": one.due(self.day),
        }

    def _kept(self, action: Action) -> Told:
        state: State = "overdue" if action.is_overdue(self.day) else "open" if action.is_open else "done"
        return self._told(
            state,
            question=action.question,
            site=action.site,
            what=action.what or "",
            owner=action.owner or "",
            due=action.due,
            id=action.id,
            done_on=action.done_on,
            note=action.note or "",
        )

    def _told(self, state: State, *, question: str, site: str | None, **more: Any) -> Told:
        known = self.view is not None and question in self.view.questionnaire.questions
        return Told(
            state=state,
            partner=self.found.year.id,
            name=self.name,
            period=self.found.year.period,
            question=question,
            label=self.view.label(question) if self.view and known else "",
            site=(self.view.site_name(site) if self.view else "") or site or "",
            **more,
        )


def told(every: Iterable[Agreed], language: str, day: date, *, done: bool) -> list[Told]:
    """What there is to do with all of them, the most pressing first; `done`: with what is done already."""
    found = [one for each in every for one in Teller(each, language, day).all()]
    order = list(STATES)
    kept = [one for one in found if done or one.state != "done"]
    return sorted(kept, key=lambda one: (order.index(one.state), one.due or date.max, one.partner))
