"""What a partner's form begins with: who asks and why, how long it takes, whom to ask, and until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...document.model import Bullets, Fact, Facts, Item, Paragraph, Section
from ...insight.minutes import minutes, rounded
from ...insight.walk import Step
from ...partners.order import Order
from ...phrases.view import View
from ..form.opening import TO_WRITE_ON


def guide(view: View, order: Order, steps: Sequence[Step], *, all_asked: bool) -> Section:
    """The first section; `all_asked`: nobody said what the partner does, so that every question is there."""
    t = view.t
    told = Facts(
        (
            Fact(t("Asked by"), order.client or TO_WRITE_ON),
            Fact(t("How much"), much(view, steps)),
            Fact(t("Questions, and the filled-in form, to"), order.to or TO_WRITE_ON),
            Fact(t("Return by"), view.date(order.until) if order.until else TO_WRITE_ON),
        )
    )
    how = Bullets(tuple(map(Item, _how(view, all_asked))))
    return Section("guide", t("About this form"), (Paragraph(_why(view), "lead"), told, how))


def _why(view: View) -> str:
    return view.t(
        "Your client is accredited by Hong Kong Customs as an Authorized Economic Operator, or prepares for it. "
        "It has to know how well the companies that it works with protect cargo, people and information. "
        "So it asks each of them about what they do for it, and follows up what should be better."
    )


def much(view: View, steps: Sequence[Step]) -> str:
    """How many questions, and how long they take at most."""
    t, count = view.t, len(steps)
    text = t.plural(
        "at most {count} question, about {minutes} min",
        "at most {count} questions, about {minutes} min",
        count,
    )
    exact = minutes(view.questionnaire, (step.question for step in steps), t.language)
    return text.format(count=count, minutes=rounded(exact))


def _how(view: View, all_asked: bool) -> Iterator[str]:
    t = view.t
    yield t("Answer as things are today, not as they are planned.")
    yield t("Where a question begins with “Only if”, leave it blank when that is not so.")
    if all_asked:
        yield t("Every question is here, since your client did not say what you do for it.")
    yield t("“Unsure” is an answer, too; say in the note when you will know.")
    yield t("Under “Evidence”, name the files that you send along, and until when they hold.")
