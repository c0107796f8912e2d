"""The action list: every gap of the target tier with owner, due date and effort."""

from __future__ import annotations

from ...document.model import Block, Paragraph, Section, Tasks
from ...phrases.view import View
from ...phrases.words import days
from .tasks import tasks


def section(view: View) -> Section:
    """The gaps as things to do, those behind a gate first."""
    found = tasks(view, view.gaps(view.assessment.target))
    title = view.t("Action list")
    if not found:
        return Section("actions", title, (Paragraph(view.t("There is no known gap in this tier.")),))
    blocks: list[Block] = [Paragraph(_total(view, sum(t.days or 0 for t in found), len(found)))]
    text = view.t(
        "What to do for {tier}, most urgent first; a grade beside a gap is where it holds its criterion"
    )
    caption = text.format(tier=view.tier_name(view.assessment.target_tier))
    return Section("actions", title, (*blocks, Tasks(caption, found)))


def _total(view: View, effort: float, count: int) -> str:
    text = view.t.plural(
        "{count} action, about {effort} in all; effort is a rough estimate for closing what is open.",
        "{count} actions, about {effort} in all; effort is a rough estimate for closing what is open.",
        count,
    )
    return text.format(count=count, effort=days(view, effort))
