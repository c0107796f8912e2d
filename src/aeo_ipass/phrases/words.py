"""The words that formats add themselves, and small turns of phrase that several sections share."""

from __future__ import annotations

from ..document.model import Words
from ..i18n import LANGUAGE_NAMES
from ..scoring.assessment import GRADES
from .view import View


def words(view: View) -> Words:
    """The formats' own words in the view's language."""
    t = view.t
    return Words(
        own_name=LANGUAGE_NAMES.get(t.language, t.language), contents=t("Contents"), language=t("Language"),
        page=t("Page {page} of {pages}"),
        actions=t("Action list"), action=t("What to do"), number=t("No."), answer=t("Answer"),
        advice=t("Next step"), evidence=t("Evidence needed"), owner=t("Owner"), due=t("Due"),
        effort=t("Effort"), note=t("Note"), site=t("Site"), aim=t("Aim"), reasons=t("What holds it back"),
        good=t("What is good"), gaps=t("Gaps"), unanswered=t("Not answered yet"),
        not_applicable=t("Not applicable"), information=t("For information"), score=t("Score"),
        logo=t("Logo of {company}").format(company=view.company()), label=t("{label}: {answer}"),
        separator=view.listed(("", "")),
        grades=tuple((g, view.grade_word(g)) for g in GRADES),
    )  # fmt: skip


def days(view: View, count: float) -> str:
    """`5 person-days` or `2.5 person-days`, as the language counts; rounded to half a day, at least half."""
    whole, half = divmod(halves(count), 2)
    text = view.t.plural("{count} person-day", "{count} person-days", 1 if (whole, half) == (1, 0) else 2)
    return text.format(count=f"{whole}.5" if half else whole)


def halves(count: float) -> int:
    """Person-days in half days, rounded; at least one."""
    return max(round(2 * count), 1)


def share(view: View, part: int, whole: int) -> str:
    """`3 of 7`, as the language says it."""
    return view.t("{done} of {all}").format(done=part, all=whole)


def at(view: View, label: str, site: str | None) -> str:
    """A question's label, with the site where there are several."""
    where = view.site_name(site)
    return view.t("{label} ({where})").format(label=label, where=where) if where else label
