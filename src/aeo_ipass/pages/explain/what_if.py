"""What each possible answer of a question would make of its criterion and the tier, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...answers.model import Answer, Value
from ...document.build import section
from ...document.model import Cell, Column, Row, Section, Tone
from ...errors import N_
from ...insight.explain import QuestionSum
from ...insight.whatif import Possible, WhatIf
from ...phrases.reasons import attainment
from ...phrases.view import View
from ...questionnaire.questions import ChecklistQuestion


def what_ifs(view: View, found: QuestionSum) -> Iterator[Section]:
    """A table of the possible answers; at several sites one for everywhere, then one for each."""
    t, criterion = view.t, found.criterion.criterion.id
    tier = _tier_with(view, criterion)
    columns = (
        Column(t("Answer"), share=4),
        Column(t("Attainment"), kind="number"),
        Column(t("{criterion} then").format(criterion=criterion), kind="number"),
        Column(t("Grade")),
        Column(t("{tier} then").format(tier=view.tier_name(tier)), kind="number"),
        Column(t("Verdict")),
    )
    note = Cell(t("Each possible answer, everything else as it is."), tone="dim")
    places = list(dict.fromkeys(w.site for w in found.what_ifs))
    for site in places:
        rows = tuple(_row(view, found, w, tier) for w in found.what_ifs if w.site == site)
        yield section(_title(view, site, len(places) > 1), () if site else (note,), columns, rows)


def _title(view: View, site: str | None, several: bool) -> str:
    if not several:
        return view.t("What if")
    if site is None:
        return view.t("What if, everywhere")
    return view.t("What if, only here: {site}").format(site=view.site_name(site))


def _tier_with(view: View, criterion: str) -> str:
    """The target tier if it asks for this criterion, else the first that does."""
    tiers, target = view.assessment.tiers, view.assessment.target_tier
    names = [n for n, tier in tiers.items() if criterion in {c.id for c in tier.criteria}]
    return target if target in names or not names else names[0]


def _row(view: View, found: QuestionSum, tried: WhatIf, tier: str) -> Row:
    result, grade = tried.tiers[tier], tried.criterion.grade
    tone: Tone = "bold" if tried.current else ""
    return (
        Cell(_answer(view, found, tried), tone=tone),
        Cell(attainment(tried.bounds) if tried.applicable == "yes" else "–"),
        Cell(view.score(tried.criterion.score)),
        Cell(view.grades(grade), tone=grade.worst),
        Cell(view.score(result.score)),
        Cell(view.verdicts(result.verdict), tone=result.grade.worst),
    )


def _answer(view: View, found: QuestionSum, tried: WhatIf) -> str:
    text = _possible(view, found.question, tried.possible, _now(found, tried.site))
    if tried.evidence:
        text = view.t("{answer}, with current evidence").format(answer=text)
    return view.t("{answer} (now)").format(answer=text) if tried.current else text


def _now(found: QuestionSum, site: str | None) -> Value:
    parts = [line.part for s, line in found.lines if site in (None, s.site)]
    return parts[0].answer.value if parts else None


_REACH = {
    "exact": "{answer}",
    "at_least": N_("{answer} or more"),
    "at_most": N_("{answer} or less"),
    "such_as": N_("otherwise, such as {answer}"),
}


def _possible(view: View, question: str, possible: Possible, now: Value) -> str:
    asked = view.question(question)
    text = view.answer(asked, Answer(possible.value))
    if isinstance(asked, ChecklistQuestion) and isinstance(possible.value, tuple):
        return text + _difference(view, asked, possible.value, now)
    if isinstance(possible.value, date) and possible.reach == "at_least":
        return view.t("{date} or later").format(date=text)
    return view.t(_REACH[possible.reach]).format(answer=text)


def _difference(view: View, asked: ChecklistQuestion, value: tuple[str, ...], now: Value) -> str:
    """The one point that is ticked or unticked, by its text; nothing when it is not just one."""
    ticked = now if isinstance(now, tuple) else ()
    turned = [i for i in asked.items if (i.id in value) != (i.id in ticked)]
    if len(turned) != 1 or len(asked.items) < 2:
        return ""
    sign = "+" if turned[0].id in value else "−"
    return f" ({sign} {view.t.pick(turned[0].text)})"
