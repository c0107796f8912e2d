"""What a form is taken back into: the answers as they stand, and what they answer."""

from __future__ import annotations

from typing import Any

from ..answers.human import Choices, choices
from ..answers.model import NO_ANSWERS, Answer, Evidence, Sheet
from ..answers.values import plain
from ..errors import N_, Issue
from ..questionnaire.model import Questionnaire
from ..questionnaire.profile import ProfileQuestion
from ..questionnaire.questions import ChecklistQuestion, Question
from ..record import Record
from ..text.clean import clean
from ..typed.width import folded, shown
from . import facts
from .names import Name, parsed


class Known(Record):
    """A checked answer file and its questionnaire."""

    questionnaire: Questionnaire
    sheet: Sheet

    def question(self, name: str) -> Question | None:
        """A question by its id."""
        return self.questionnaire.questions.get(name)

    def points(self, name: Name) -> Choices:
        """What may be ticked in a field, by id; none where it is no list of points."""
        asked = facts.asked(name, self.questionnaire) if name.is_fact else self.question(name.question)
        is_list = isinstance(asked, ChecklistQuestion) or (
            isinstance(asked, ProfileQuestion) and asked.type == "multi"
        )
        return choices(asked, self.questionnaire.programme) if asked and is_list else {}

    @property
    def sites(self) -> dict[str, str]:
        """The names of the sites by their ids; none where the company is one site."""
        return {site.id: site.name for site in self.sheet.sites if site.id}

    def site(self, text: str) -> str | None:
        """The id of the one site that a text names, by its id or as people read it."""
        if text in self.sites:
            return text
        found = [id for id, name in self.sites.items() if folded(text) in (folded(id), folded(clean(name)))]
        return found[0] if len(found) == 1 else None

    def answer(self, name: Name) -> Answer:
        """The answer that a field is about, as it stands."""
        return self.sheet.answers.get(name.question, NO_ANSWERS).at(name.site)

    def pieces(self, name: Name) -> tuple[Evidence, ...]:
        """The evidence that is numbered in a field's name: of the site's own answer, or of that for every site."""
        found = self.sheet.answers.get(name.question, NO_ANSWERS)
        given = found.sites.get(name.site) if name.site else found.plain
        return given.evidence if given else ()

    def held(self, name: Name) -> Any:
        """What a field holds in the answers, as files write it; None where it is blank."""
        if name.is_fact:
            return facts.held(name, self.sheet)
        if name.piece is None:
            return plain(getattr(self.answer(name), name.column))
        pieces = self.pieces(name)
        return plain(getattr(pieces[name.piece - 1], name.column)) if name.piece <= len(pieces) else None

    def no_place(self, name: Name) -> Issue | None:
        """Why there is no such field here; None where there is."""
        if name.is_fact:
            return facts.no_place(name, self.questionnaire)
        question = self.question(name.question)
        if parsed(str(name)) is None:
            return Issue("unknown-field", N_("there is no field “{name}”"), {"name": shown(str(name))})
        if question is None:
            message = N_("the question “{name}” does not exist")
            return Issue("unknown-question", message, {"name": name.question})
        if name.site is not None and (name.site not in self.sites or question.scope != "site"):
            message = N_("the site “{name}” is not one that this question is asked about")
            return Issue("unknown-site", message, {"name": name.site})
        if name.site is None and name.piece is None and question.scope == "site" and self.sites:
            return Issue("no-site", N_("the question is asked at each site, and this does not say at which"))
        if name.piece is not None and name.piece > len(self.pieces(name)):
            message = N_("there is no piece of evidence with this number any more")
            return Issue("unknown-piece", message, {}, N_("write it in an empty row"))
        return None
