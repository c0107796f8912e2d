"""`consistency.yaml`: which answers contradict each other, or are odd together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from ...validation import Frozen, Items, Text
from ..conditions import Condition
from ..terms import Id, Localized

if TYPE_CHECKING:
    from pydantic import Field

Severity = Literal["contradiction", "oddity"]
"""`contradiction`: both answers cannot be true. `oddity`: they can, and somebody who checks will ask."""


class AnswerTest(Frozen):
    """True of a question's answer in one of these ways; never where it is not asked, not answered or `unsure`.

    `any_of`: it is, or of points has, one of these. `none_of`: it is known and none of these.
    `at_least`, `at_most`: the number, or how many points are ticked. `answered`: there is one.
    Only `any_of` with `not_applicable` is true of an answer “not applicable”.
    """

    question: Id
    any_of: Items[Text] | None = None
    none_of: Items[Text] | None = None
    at_least: float | int | None = None
    at_most: float | int | None = None
    answered: Literal[True] | None = None


Part: TypeAlias = AnswerTest | Condition
"""A test of an answer, or a condition on the profile and the site."""


class Rule(Frozen):
    """Answers that do not fit together when all of `when` is true; `text` says why, and what to look at."""

    id: Id
    severity: Severity
    when: Annotated[Items[Part], Field(min_length=2)]
    text: Localized

    @cached_property
    def answer_tests(self) -> tuple[AnswerTest, ...]:
        """The tests of answers, in the order written."""
        return tuple(part for part in self.when if isinstance(part, AnswerTest))

    def conditions(self) -> Iterator[Condition]:
        """The conditions on the profile and the site."""
        return (part for part in self.when if not isinstance(part, AnswerTest))

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions it is about, each once."""
        return tuple(dict.fromkeys(test.question for test in self.answer_tests))


class Consistency(Frozen):
    """All rules of a questionnaire."""

    rules: Items[Rule] = ()
