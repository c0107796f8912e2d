"""What a form begins with: whose it is, which part, how long it takes, and how to fill it in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ...document.model import Bullets, Cell, Fact, Facts, Item, Section
from ...forms.returned import REMOVED
from ...insight.minutes import minutes, rounded
from ...insight.walk import Part, Step
from ...phrases.view import View

TO_WRITE_ON = "_" * 24
"""Where something is still to be written by hand."""


def lines(view: View) -> tuple[Cell, ...]:
    """Of which questionnaire, and as the answers stood when."""
    return (Cell(f"{view.questionnaire.ref} · {view.date(view.assessment.as_of)}", tone="dim"),)


def guide(view: View, part: Part, found: Sequence[Step], to: str, until: date | None) -> Section:
    """Which part, how much it is, whom it goes back to, and how to fill it in."""
    facts = Facts(tuple(_facts(view, part, found, to, until)))
    return Section("guide", view.t("How to fill this in"), (facts, Bullets(tuple(map(Item, _how(view))))))


def _facts(view: View, part: Part, found: Sequence[Step], to: str, until: date | None) -> Iterator[Fact]:
    t = view.t
    yield Fact(t("Which part"), t.separator.join(_part(view, part)) or t("All questions"))
    yield Fact(t("How much"), _much(view, found))
    yield Fact(t("Please return it to"), to or TO_WRITE_ON)
    yield Fact(t("Return by"), view.date(until) if until else TO_WRITE_ON)


def _part(view: View, part: Part) -> Iterator[str]:
    """In words which questions are in it."""
    t = view.t
    if part.criteria:
        yield view.joined(f"{name} {view.criterion_title(name)}" for name in part.criteria)
    if part.owner:
        yield next(t.pick(o.text) for o in view.programme.owners if o.id == part.owner)
    if part.site:
        yield view.site_name(part.site)
    if part.unanswered:
        yield t("not answered yet")
    if part.gaps:
        yield t("answers that leave a gap")


def _much(view: View, found: Sequence[Step]) -> str:
    t, count = view.t, len(found)
    text = t.plural("{count} question, about {minutes} min", "{count} questions, about {minutes} min", count)
    exact = minutes(view.questionnaire, (s.question for s in found), t.language, profile=False)
    return text.format(count=count, minutes=rounded(exact))


def _how(view: View) -> Iterator[str]:
    t = view.t
    yield t("Answer as things are today, not as they are planned. Skip what is not yours to answer.")
    yield t("“Unsure” is an answer, too: somebody else will find out.")
    yield t(
        "Where a question does not apply to you, choose “not applicable” and give the reason; a validator reads it."
    )
    yield t(
        "What you leave blank stays as it is. An answer is taken away by “Clear this answer”, "
        "where there is such a button, else by {sign} in its place."
    ).format(sign=REMOVED)
    yield t(
        "Under “Evidence”, name the files that prove an answer, with the dates from when to when they hold."
    )
