"""A file of `criteria/`: one criterion and its questions, a model for each type of question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from ..validation import Frozen, Items, Text
from .conditions import Condition
from .terms import Id, Localized, Named, Percent, Scope, Verification, Weight

if TYPE_CHECKING:
    from pydantic import Field

    from .programme import Programme


class Reference(Frozen):
    """A clause of another scheme on the same topic."""

    scheme: Id
    clause: Id


class _Question(Frozen):
    """What all questions share; `where`: the places at which it is looked at, the one where it shows best first."""

    id: Id
    level: Id
    weight: Weight | None = None
    quick: bool = False
    scope: Scope = "company"
    applies_when: Condition | None = None
    allow_na: Annotated[
        bool | Literal["foreseen"],
        Field(
            description="`foreseen`: the guidance says for whom it does not apply, "
            "and such an answer leaves no trace in the score."
        ),
    ] = False
    fixed: bool = False
    label: Localized
    text: Localized
    guidance: Localized | None = None
    evidence: Items[Id | Named] = ()
    advice: dict[Id, Localized] = {}
    training: Items[Id] = ()
    effort: Id | None = None
    owner: Id | None = None
    verify: Items[Verification] = ()
    where: Items[Id] = ()
    references: Items[Reference] = ()
    since: Text | None = None
    replaces: Items[Id] = ()
    retired: Text | None = None

    @property  # not cached: what is cached in a model changes how pydantic writes it
    def evidence_ids(self) -> tuple[str, ...]:
        """The ids of the evidence this question names."""
        return tuple(e if isinstance(e, str) else e.id for e in self.evidence)

    def option_attainments(self, programme: Programme) -> Mapping[str, int]:
        """Attainment by option id, for questions answered with one option; else empty."""
        return {}

    def advice_for(self, option: str | None, attainment: int) -> Localized | None:
        """What to do next at this answer: by its option, else by `none` (0) or `partial` (1–99)."""
        if attainment >= 100:
            return None
        return self.advice.get(option or "") or self.advice.get("none" if attainment == 0 else "partial")


class ScaleQuestion(_Question):
    """Answered with an option of one of the programme's scales."""

    type: Literal["scale"]
    scale: Id

    def option_attainments(self, programme: Programme) -> Mapping[str, int]:
        """Attainment by option of the named scale."""
        return {o: p.attainment for o, p in programme.scales[self.scale].items()}


class Option(Frozen):
    """One option of a choice and its attainment, 0–100."""

    id: Id
    attainment: Percent
    text: Localized


class ChoiceQuestion(_Question):
    """Answered with one of its own options."""

    type: Literal["choice"]
    options: Annotated[Items[Option], Field(min_length=2)]

    def option_attainments(self, programme: Programme) -> Mapping[str, int]:
        """Attainment by option, in the order written."""
        return {o.id: o.attainment for o in self.options}


YesNo: TypeAlias = Literal["yes", "no"]


class YesNoQuestion(_Question):
    """Answered yes or no; `good` is the answer worth 100."""

    type: Literal["yes_no"]
    good: YesNo = "yes"

    def option_attainments(self, programme: Programme) -> Mapping[str, int]:
        """100 for the good answer, 0 for the other."""
        return {o: 100 if o == self.good else 0 for o in ("yes", "no")}


class ChecklistItem(Frozen):
    """One point of a checklist and its part of the whole."""

    id: Id
    weight: Weight = 1
    text: Localized


class ChecklistQuestion(_Question):
    """Answered with the list of points that are met."""

    type: Literal["checklist"]
    items: Annotated[Items[ChecklistItem], Field(min_length=2)]


class NumberBand(Frozen):
    """A number at least (or at most) this is worth `attainment`."""

    at_least: float | int | None = None
    at_most: float | int | None = None
    attainment: Percent


class NumberQuestion(_Question):
    """Answered with a number between `min` and `max`, in `unit`."""

    type: Literal["number"]
    unit: Localized | None = None
    min: float | int | None = None
    max: float | int | None = None
    integer: bool = False
    bands: Annotated[Items[NumberBand], Field(min_length=1)]


class DateBand(Frozen):
    """An event not longer ago than this is worth `attainment`."""

    within_months: Annotated[int, Field(ge=0, le=1200)]
    attainment: Percent


class DateQuestion(_Question):
    """Answered with the date of a past event, or `never`."""

    type: Literal["date"]
    bands: Annotated[Items[DateBand], Field(min_length=1)]


class TextQuestion(_Question):
    """Answered with a text; information only, never scored."""

    type: Literal["text"]


Question: TypeAlias = (
    ScaleQuestion
    | ChoiceQuestion
    | YesNoQuestion
    | ChecklistQuestion
    | NumberQuestion
    | DateQuestion
    | TextQuestion
)
"""One of these; which is told by its `type`."""


class Criterion(Frozen):
    """A file of `criteria/`: one criterion and its questions."""

    id: Id
    title: Localized
    aim: Localized | None = None
    weight: Weight = 1
    questions: Items[Question]
