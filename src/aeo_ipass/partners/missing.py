"""What a partner has not said yet. Pure."""

from __future__ import annotations

from ..answers.model import Sheet
from ..insight.walk import answer_at, steps, told
from ..questionnaire.model import Questionnaire
from ..record import Record


class Missing(Record):
    """The questions without an answer, those about the company itself, and whether nobody has signed."""

    questions: tuple[str, ...] = ()
    profile: tuple[str, ...] = ()
    unsigned: bool = False

    @property
    def count(self) -> int:
        """How many questions lack an answer."""
        return len(self.questions) + len(self.profile)

    def __bool__(self) -> bool:
        return bool(self.count or self.unsigned)


def missing(sheet: Sheet, questionnaire: Questionnaire) -> Missing:
    """What is asked of this partner, by all that it says of itself, and not answered.

    Where nothing ticked is an answer (`default: []`), a form that came back without a tick says so.
    """
    said = told(sheet)
    open = [step for step in steps(questionnaire, sheet) if answer_at(sheet, step).value is None]
    return Missing(
        tuple(dict.fromkeys(step.question.id for step in open)),
        tuple(q.id for q in questionnaire.profile.questions if q.id not in said and q.default != ()),
        not (sheet.declaration.name and sheet.declaration.date),
    )
