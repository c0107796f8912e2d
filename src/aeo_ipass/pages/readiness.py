"""The report on the terminal, drawn by rich; user text reaches it only as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ..document.model import SYMBOLS, Grade
from ..phrases.view import Cause, Gap, View
from ..renderers.prose import Prose
from ..scoring.assessment import Assessment, CriterionResult, Score, TierResult

STYLES: dict[Grade, str] = {"green": "green", "amber": "yellow", "red": "red"}
BAR_CELLS = 10
GAPS_SHOWN = 5


def render(assessment: Assessment, language: str) -> RenderableType:
    """The whole report as something rich can print at any width."""
    view = View(assessment, language)
    target = assessment.target
    blocks: list[RenderableType] = [
        _head(view),
        _tiers(view),
        _heading(view, view.t("Criteria")),
        _criteria(view),
        *_missing(view, target),
        *_gaps(view, target),
        *_method(view),
    ]
    return Group(*blocks)


def _plain(text: str, style: str = "") -> Prose:
    return Prose(text, style=style)


def _heading(view: View, text: str) -> RenderableType:
    return Padding(Rule(_plain(f" {text} ", "bold"), align="left", style="dim"), (1, 0, 0, 0))


# --- top -------------------------------------------------------------------------------------


def _head(view: View) -> RenderableType:
    programme, assessment = view.programme, view.assessment
    title = _plain(view.t.pick(programme.title), "bold")
    subtitle = _plain(view.t("Readiness report – an unofficial estimate"), "dim")
    depth = view.t("quick set") if assessment.depth == "quick" else view.t("full set")
    facts = [
        view.company(),
        view.date(assessment.as_of),
        depth,
        view.questionnaire.ref,
    ]
    line = _plain(" · ".join(facts))
    if assessment.evidence_policy == "require":
        line.append(" · " + view.t("evidence required"))
    return Group(Rule(style="dim"), title, subtitle, line)


def _tiers(view: View) -> RenderableType:
    blocks: list[RenderableType] = []
    told: list[Cause] = []
    for name, tier in view.assessment.tiers.items():
        blocks.append(Padding(_tier_line(view, name, tier), (1, 0, 0, 0)))
        blocks.extend(_because(view, tier, told))
        told.extend(view.causes(tier))
    return Group(*blocks)


def _tier_line(view: View, name: str, tier: TierResult) -> Prose:
    grade = tier.grade.worst
    line = Prose()
    line.append(f"{SYMBOLS[grade]} ", STYLES[grade])
    line.append(view.tier_name(name), "bold")
    if name == view.assessment.target_tier and len(view.assessment.tiers) > 1:
        line.append(view.t(" (target)"))
    line.append(view.t(": "))
    line.append(view.verdicts(tier.verdict), f"bold {STYLES[grade]}")
    line.append(" · " + view.t("score {score}").format(score=view.score(tier.score)))
    return line


def _because(view: View, tier: TierResult, told: Iterable[Cause]) -> Iterable[RenderableType]:
    """The reasons for a verdict, without those an easier tier above has told already."""
    lines = [_cause_line(view, cause) for cause in view.causes(tier) if cause not in told]
    if note := view.provisional(tier):
        lines.insert(0, _plain(note))
    if any(True for _ in told) and tier.verdict.worst != "ready":
        lines.append(_plain(view.t("and what stands above"), "dim"))
    if tier.own_statement:
        lines.append(
            _plain(view.t("On your own statement: the knock-out answers carry no current evidence."))
        )
    return [Padding(line, (0, 0, 0, 2)) for line in lines]


def _cause_line(view: View, cause: Cause) -> Prose:
    line = Prose()
    line.append(f"{SYMBOLS[cause.grade]} ", STYLES[cause.grade])
    if len(cause.criteria) == 1:
        line.append(f"{cause.criteria[0]} ", "bold")
        line.append(view.criterion_title(cause.criteria[0]))
    else:
        line.append(view.joined(cause.criteria), "bold")
    line.append(view.t(" ({grade}): {cause}").format(grade=view.grade_word(cause.grade), cause=cause.text))
    return line


# --- criteria --------------------------------------------------------------------------------


def _criteria(view: View) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=False)
    table.add_column(view.t("Criterion"), ratio=3, min_width=16, overflow="fold")
    table.add_column("", width=BAR_CELLS, no_wrap=True)
    table.add_column(view.t("Score"), justify="right", no_wrap=True)
    table.add_column(view.t("Grade"), no_wrap=True)
    table.add_column(view.t("Answered"), justify="right", no_wrap=True)
    table.add_column(view.t("Held back by"), ratio=2, overflow="fold")
    for criterion in view.assessment.criteria.values():
        table.add_row(*_criterion_row(view, criterion))
    return table


def _criterion_row(view: View, criterion: CriterionResult) -> list[RenderableType]:
    applicable = len(criterion.applicable)
    answered = f"{applicable - len(criterion.missing)}/{applicable}"
    held = view.bites(criterion)
    if site := view.site_name(criterion.weakest_site):
        weakest = view.t("weakest site: {site}").format(site=site)
        held = f"{held} · {weakest}" if held else weakest
    return [
        _plain(f"{criterion.id}  {view.criterion_title(criterion.id)}"),
        bar(criterion.score, criterion.grade.worst),
        _plain(view.score(criterion.score)),
        _grades(view, criterion),
        _plain(answered),
        _plain(held, "dim"),
    ]


def _grades(view: View, criterion: CriterionResult) -> Text:
    worst, best = criterion.grade.worst, criterion.grade.best
    if worst == best:
        return _plain(f"{SYMBOLS[worst]} {view.grade_word(worst)}", STYLES[worst])
    text = Text(f"{SYMBOLS[worst]} {view.grade_word(worst)}", STYLES[worst])
    return text.append(f" – {SYMBOLS[best]} {view.grade_word(best)}", STYLES[best])


def bar(score: Score | None, grade: Grade) -> Text:
    """Ten cells: solid up to the low end, shaded up to what is still possible."""
    if score is None:
        return Text("·" * BAR_CELLS, "dim")
    solid = int(score.low * BAR_CELLS // 100)
    possible = int(score.high * BAR_CELLS // 100)
    text = Text("█" * solid, STYLES[grade])
    text.append("▒" * (possible - solid), "dim")
    return text.append("·" * (BAR_CELLS - possible), "dim")


# --- below -----------------------------------------------------------------------------------


def _missing(view: View, tier: TierResult) -> list[RenderableType]:
    missing = view.missing(tier)
    if not missing:
        return []
    lines = [_plain(f"{name}  {view.joined(labels)}") for name, labels in missing]
    return [_heading(view, view.t("Still to be answered")), *(Padding(line, (0, 0, 0, 2)) for line in lines)]


def _gaps(view: View, tier: TierResult) -> list[RenderableType]:
    gaps = view.gaps(tier)
    if not gaps:
        return []
    title = view.t("Strongest gaps ({shown} of {all})").format(
        shown=min(GAPS_SHOWN, len(gaps)), all=len(gaps)
    )
    return [_heading(view, title), *(_gap(view, n, gap) for n, gap in enumerate(gaps[:GAPS_SHOWN], 1))]


def _gap(view: View, number: int, gap: Gap) -> RenderableType:
    head = Prose()
    head.append(f"{number}. ")
    head.append(f"{gap.question} {gap.label}", "bold")
    if gap.site:
        head.append(f" · {gap.site}")
    head.append(f" · {gap.level}")
    if gap.gate:
        head.append(" · ")
        head.append(
            view.t("holds the criterion at {grade}").format(grade=view.grade_word(gap.gate)), STYLES[gap.gate]
        )
    answer = _plain(view.t("Answer: {answer}").format(answer=gap.answer), "dim")
    advice = _plain(gap.advice)
    return Group(head, Padding(Group(answer, advice), (0, 0, 0, 3)))


def _method(view: View) -> list[RenderableType]:
    lines = [_plain(f"· {line}", "dim") for line in view.thresholds()]
    notice = _plain(view.t.pick(view.programme.disclaimer), "italic")
    return [
        _heading(view, view.t("How this was judged")),
        *lines,
        Padding(notice, (1, 0, 0, 0)),
        Rule(style="dim"),
    ]


def print_report(assessment: Assessment, language: str, console: Console) -> None:
    """Print the report to a console."""
    console.print(render(assessment, language))
