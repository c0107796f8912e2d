"""One question of a form: what is asked, what helps, and the fields to answer in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from ...answers.human import choices as labels
from ...answers.model import NEVER, NOT_APPLICABLE, UNSURE, Answer
from ...document.forms import Asked, Choice, Field, FieldKind, Held
from ...errors import N_
from ...forms.facts import NONE
from ...forms.names import Column, Name
from ...insight.walk import Step, answer_at
from ...phrases.view import View
from ...questionnaire import questions as kinds

_SPECIAL = {
    NEVER: N_("never"),
    NONE: N_("None of these"),
    UNSURE: N_("unsure"),
    NOT_APPLICABLE: N_("not applicable"),
}
_KINDS: dict[str, FieldKind] = {
    "scale": "one", "choice": "one", "yes_no": "one", "checklist": "several", "number": "number", "date": "date",
    "text": "long",
}  # fmt: skip


def asked(view: View, step: Step, blank: bool) -> Asked:
    """A question at its site with the answer as it stands, or with none."""
    question, t = step.question, view.t
    given = Answer() if blank else answer_at(view.assessment.sheet, step)
    guidance = t.pick(question.guidance) if question.guidance else ""
    return Asked(
        id=question.id,
        site=site(view, step),
        label=t.pick(question.label),
        text=t.pick(question.text),
        detail=guidance,
        remark=_remark(view, question),
        fields=tuple(_fields(view, step, given)),
        proofs=question.evidence_ids,
    )


def site(view: View, step: Step) -> str:
    """The name of the site that a question is asked for; empty when the company is one site."""
    return view.site_name(step.site.id) if step.site else ""


def key(step: Step) -> str:
    """By what a question at its site is known: `E-03@kwai-chung`."""
    return _name(step, "value").rpartition(".")[0]


def _name(step: Step, column: Column) -> str:
    return str(Name(step.question.id, column, step.site.id if step.site else None))


def _remark(view: View, question: kinds.Question) -> str:
    """How much it matters, what proves it, and who usually answers for it."""
    said = [view.level_word(question.level)]
    if evidence := view.evidence(question):
        said.append(view.t("Evidence: {documents}").format(documents=view.listed(evidence)))
    if owner := view.owner(question):
        said.append(view.t("Usually: {owner}").format(owner=owner))
    return "\n".join(said)


def _fields(view: View, step: Step, given: Answer) -> Iterator[Field]:
    t = view.t
    yield _answer(view, step, given)
    if step.question.allow_na or given.reason is not None:
        hint = t("Needed where the question does not apply to you.")
        yield Field(_name(step, "reason"), t("Reason, if not applicable"), "long", given.reason, hint=hint)
    yield Field(_name(step, "note"), t("Note"), "long", given.note)
    hint = t("Who sees to it: a name or a post.")
    yield Field(_name(step, "owner"), t("Owner"), "text", given.owner, hint=hint)
    yield Field(
        _name(step, "due"), t("Due"), "date", given.due, hint=t("By when, where something is to be done.")
    )


def _answer(view: View, step: Step, given: Answer) -> Field:
    question = step.question
    number = question if isinstance(question, kinds.NumberQuestion) else None
    return Field(
        name=_name(step, "value"),
        label=view.t("Answer"),
        kind=_KINDS[question.type],
        value=_held(question, given),
        choices=tuple(_choices(view, question)),
        hint=_hint(view, question),
        least=number.min if number else None,
        most=number.max if number else None,
        whole=bool(number and number.integer),
        units=tuple((number.unit or {}).values()) if number else (),
    )


def _held(question: kinds.Question, given: Answer) -> Held:
    """The answer as the form holds it: a list that none of is met holds the choice that says so."""
    if isinstance(question, kinds.ChecklistQuestion) and given.value is not None:
        return (given.value if isinstance(given.value, tuple) else (str(given.value),)) or (NONE,)
    return given.value


def _choices(view: View, question: kinds.Question) -> Iterator[Choice]:
    """The answers that can be chosen, those that fit every question last."""
    t = view.t
    if isinstance(question, kinds.YesNoQuestion):
        yield from (Choice("yes", t("Yes")), Choice("no", t("No")))
    for name, text in labels(question, view.programme).items():
        yield Choice(name, t.pick(text))
    if isinstance(question, kinds.ChecklistQuestion):
        yield _special(view, NONE)
    if isinstance(question, kinds.DateQuestion):
        yield _special(view, NEVER)
    yield _special(view, UNSURE)
    if question.allow_na:
        yield _special(view, NOT_APPLICABLE)


def _special(view: View, name: str) -> Choice:
    return Choice(name, view.t(_SPECIAL[name]), alone=True)


def _hint(view: View, question: kinds.Question) -> str:
    """What may stand in the field, where that is not chosen from a list."""
    t = view.t
    match question:
        case kinds.NumberQuestion():
            return t("A number: {range}").format(range=_range(view, question))
        case kinds.DateQuestion():
            return t("The day it was last done, such as {day}; or “never”.").format(day=_example(view))
        case kinds.ChecklistQuestion():
            return t("Choose all that are met.")
        case kinds.TextQuestion() | kinds.ScaleQuestion() | kinds.ChoiceQuestion() | kinds.YesNoQuestion():
            return ""
        case unreachable:
            assert_never(unreachable)


def _range(view: View, question: kinds.NumberQuestion) -> str:
    unit = view.t.pick(question.unit) if question.unit else ""
    low, high = question.min, question.max
    ends = "" if low is None and high is None else f"{_end(low)}–{_end(high)}"
    return " ".join(part for part in (ends, unit) if part)


def _end(limit: float | None) -> str:
    return "" if limit is None else f"{limit:g}"


def _example(view: View) -> str:
    return date(view.assessment.as_of.year, 1, 31).isoformat()
