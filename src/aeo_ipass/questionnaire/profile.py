"""`profile.yaml`: what is asked about the company once, and about each of its premises."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, assert_never

from ..validation import Frozen, Items
from .terms import Id, Localized, Named


class FromProfile(Frozen):
    """A site key's default: what the company's profile says under this key."""

    profile: Id


TypicalFacts: TypeAlias = dict[Id, bool | str | tuple[str, ...]]
"""Profile and site keys as they usually are."""


class ProfileOption(Named):
    """An option of a profile question, with what is usual for companies that choose it."""

    typical: TypicalFacts = {}


class ProfileQuestion(Frozen):
    """A fact about the company or a site that decides which questions are asked."""

    id: Id
    type: Literal["yes_no", "choice", "multi"]
    text: Localized
    hint: Localized | None = None
    options: Items[ProfileOption] = ()
    default: bool | str | Items[str] | FromProfile | None = None

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids this question may be answered with; empty for yes/no."""
        return tuple(o.id for o in self.options)

    @property
    def needs_one(self) -> bool:
        """Whether an empty list is no answer: the options say what kind of company this is, and there is no default."""
        return self.type == "multi" and self.default is None and any(o.typical for o in self.options)


class Profile(Frozen):
    """`profile.yaml`: asked about the company once, and about each of its premises.

    `typical`: how a company usually answers, for showing and counting questions by kind of company.
    """

    typical: TypicalFacts = {}
    questions: Items[ProfileQuestion] = ()
    site_questions: Items[ProfileQuestion] = ()


def fits(question: ProfileQuestion, value: Any) -> bool:
    """Whether `value` can answer a profile question."""
    match question.type:
        case "yes_no":
            return isinstance(value, bool)
        case "choice":
            return value in question.option_ids
        case "multi":
            if not isinstance(value, tuple) or (question.needs_one and not value):
                return False
            return all(v in question.option_ids for v in value)
        case unreachable:
            assert_never(unreachable)
