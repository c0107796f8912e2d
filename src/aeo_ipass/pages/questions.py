"""A questionnaire on the terminal: an overview, or one question as a person and a validator meet it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table

from ..answers.model import Depth
from ..i18n import Translator, translator
from ..questionnaire.model import Questionnaire
from ..questionnaire.questions import (
    ChecklistQuestion,
    ChoiceQuestion,
    Criterion,
    DateQuestion,
    NumberQuestion,
    Question,
    ScaleQuestion,
)
from ..questionnaire.typical import typical
from ..renderers.prose import Prose
from ..scoring.applicability import asked

Wanted = Callable[[Question], bool]


def print_questions(
    questionnaire: Questionnaire, name: str | None, quick: bool, language: str, console: Console
) -> None:
    """Print all criteria, one criterion (`D`) or one question (`D-07`)."""
    t = translator(language)
    if name is not None and name in questionnaire.questions:
        _print_question(questionnaire, questionnaire.questions[name], t, console)
        return
    _print_criteria(
        questionnaire,
        [name] if name else None,
        lambda q: not q.retired and (q.quick or not quick),
        t,
        console,
    )


def print_kind(
    questionnaire: Questionnaire, given: Mapping[str, Any], tier: str, name: str | None, quick: bool,
    language: str, console: Console,
) -> None:  # fmt: skip
    """Print what a company of this kind is asked for a tier; what is not `given` is taken as typical."""
    t = translator(language)
    profile, site = typical(questionnaire.profile, given)
    depth: Depth = "quick" if quick else "full"
    criteria = list(questionnaire.programme.tiers[tier].criteria)
    only = questionnaire.questions.get(name or "")
    if name:
        criteria = [questionnaire.criterion_of[only.id].id if only else name]

    def wanted(question: Question) -> bool:
        return only in (None, question) and asked(question, profile, site, depth)

    count = _print_criteria(questionnaire, criteria, wanted, t, console)
    text = t.plural("{count} question", "{count} questions", count)
    console.print(Prose("\n" + text.format(count=count), style="bold"))
    console.print(Prose(t("Taken as typical, where --set does not say otherwise:"), style="dim"))
    for key, value in {**profile, **site}.items():
        if key not in given:
            console.print(Padding(Prose(f"{key}: {_fact(value)}", style="dim"), (0, 0, 0, 2), expand=False))


def _fact(value: Any) -> str:
    """A profile key's value as it is written on the command line."""
    if isinstance(value, tuple):
        return ",".join(value) or "–"
    return {True: "yes", False: "no", None: "–"}.get(value) or str(value)


def _print_criteria(
    questionnaire: Questionnaire, names: Sequence[str] | None, wanted: Wanted, t: Translator, console: Console
) -> int:
    """Print the criteria named with the questions wanted; returns how many these are."""
    count = 0
    for criterion in questionnaire.criteria:
        if names is None or criterion.id in names:
            found = [q for q in criterion.questions if wanted(q)]
            _print_criterion(questionnaire, criterion, found, t, console)
            count += len(found)
    return count


def _print_criterion(
    questionnaire: Questionnaire, criterion: Criterion, asked: list[Question], t: Translator, console: Console
) -> None:
    console.print(Prose(f"\n{criterion.id}  {t.pick(criterion.title)} ({len(asked)})", style="bold"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    for question in asked:
        level = questionnaire.programme.levels[question.level].label
        name = t.pick(level) if level else question.level
        table.add_row(
            Prose(question.id), Prose(t.pick(question.label)), Prose(name, style="dim"),
            Prose(t("quick") if question.quick else "", style="dim"),
        )  # fmt: skip
    console.print(Padding(table, (0, 0, 0, 2), expand=False))


def _print_question(
    questionnaire: Questionnaire, question: Question, t: Translator, console: Console
) -> None:
    console.print(Prose(f"{question.id}  {t.pick(question.label)}", style="bold"))
    console.print(Prose(t.pick(question.text)))
    for line in options(questionnaire, question, t):
        console.print(Padding(Prose(f"– {line}"), (0, 0, 0, 2), expand=False))
    if question.guidance:
        _section(t("What a validator looks for"), [t.pick(question.guidance)], console)
    documents = [t.pick(questionnaire.documents[e]) for e in question.evidence_ids]
    _section(t("Evidence"), documents, console)
    _section(t("Advice"), [t.pick(a) for a in question.advice.values()], console)
    schemes = {s.id: t.pick(s.title) for s in questionnaire.schemes}
    _section(t("Compare"), [f"{schemes[r.scheme]}: {r.clause}" for r in question.references], console)


def _section(title: str, lines: list[str], console: Console) -> None:
    if not lines:
        return
    console.print(Prose(f"\n{title}", style="dim"))
    body: list[RenderableType] = [Padding(Prose(f"– {line}"), (0, 0, 0, 2)) for line in lines]
    for block in body:
        console.print(block)


def options(questionnaire: Questionnaire, question: Question, t: Translator) -> list[str]:
    """The possible answers with what each is worth."""
    match question:
        case ScaleQuestion():
            points = questionnaire.programme.scales[question.scale].values()
            return [f"{t.pick(p.label)} ({p.attainment})" for p in points]
        case ChoiceQuestion():
            return [f"{t.pick(o.text)} ({o.attainment})" for o in question.options]
        case ChecklistQuestion():
            return [t.pick(i.text) for i in question.items]
        case NumberQuestion():
            return [_number_band(b.at_least, b.at_most, b.attainment, question, t) for b in question.bands]
        case DateQuestion():
            text = t("within {months} months ({attainment})")
            return [text.format(months=b.within_months, attainment=b.attainment) for b in question.bands]
        case _:
            return []


def _number_band(
    at_least: float | None, at_most: float | None, attainment: int, question: NumberQuestion, t: Translator
) -> str:
    unit = t.pick(question.unit) if question.unit else ""
    text = (
        t("at least {limit}{unit} ({attainment})")
        if at_least is not None
        else t("at most {limit}{unit} ({attainment})")
    )
    limit = at_least if at_least is not None else at_most
    return text.format(limit=f"{limit:g}", unit=unit, attainment=attainment)
