"""Is this a possible answer to this question? One rule per question type."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, assert_never

from ..errors import N_
from ..files.limits import MAX_DIGITS
from ..files.nodes import raw_text
from ..questionnaire import questions as kinds
from ..questionnaire.programme import Programme
from ..questionnaire.questions import Question
from ..typed.bad import BadValue, Unclear
from ..typed.numbers import number, too_many_digits
from ..validation import parse_date, shorten, suggestion
from .model import NEVER, NOT_APPLICABLE, UNSURE, Value


def read_value(question: Question, value: Any, programme: Programme) -> Value:
    """The checked answer; None for unanswered. Raises BadValue saying what was expected.

    Only the strict forms that files hold are read; of what people write otherwise the message gives that form.
    """
    try:
        return _read(question, value, programme)
    except BadValue as bad:
        raise _told(bad, question, value, programme) from None


def _told(bad: BadValue, question: Question, value: Any, programme: Programme) -> BadValue:
    """What is said of a bad value: how to write it where its meaning is clear, or why it is not."""
    from . import human

    for text in value if isinstance(value, list) else [value]:
        if not isinstance(text, str):
            continue
        try:
            strict = human.one(text, question, programme)
            _read(question, [strict] if isinstance(value, list) else strict, programme)
        except Unclear as unclear:
            return unclear
        except BadValue:
            continue
        if strict != text:
            hint = (
                N_("write {strict}")
                if isinstance(question, kinds.NumberQuestion | kinds.DateQuestion)
                else N_("write “{strict}”")
            )
            return BadValue(bad.code, bad.message, hint, **{**bad.facts, "strict": strict})
    return bad


def _read(question: Question, value: Any, programme: Programme) -> Value:
    if value is None or value == UNSURE:
        return value  # type: ignore[no-any-return]
    if value == NOT_APPLICABLE:
        return _not_applicable(question)
    match question:
        case kinds.ScaleQuestion():
            return _one_of(value, programme.scales[question.scale])
        case kinds.ChoiceQuestion():
            return _one_of(value, [option.id for option in question.options])
        case kinds.YesNoQuestion():
            return _one_of(
                {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value,
                ["yes", "no"],
            )
        case kinds.ChecklistQuestion():
            return _items(value, [i.id for i in question.items])
        case kinds.NumberQuestion():
            return _number(question, value)
        case kinds.DateQuestion():
            return _date(value)
        case kinds.TextQuestion():
            return _text(value)
        case unreachable:
            assert_never(unreachable)


def _not_applicable(question: Question) -> str:
    if not question.allow_na:
        message = N_("this question cannot be answered “not_applicable”")
        hint = N_("whether it applies follows from the profile; answer it, or write “unsure”")
        raise BadValue("na-not-allowed", message, hint)
    return NOT_APPLICABLE


def _one_of(value: Any, options: Collection[str]) -> str:
    text = raw_text(value) if isinstance(value, str | int | float) else ""
    if text in options:
        return text
    hint, facts = suggestion(value if not isinstance(value, dict | list) else "", [*options])
    message = N_("“{value}” is not an option here; expected one of: {options}")
    facts |= {"value": shorten(value), "options": ", ".join([*options, UNSURE])}
    raise BadValue("unknown-option", message, hint, **facts)


def _items(value: Any, items: Sequence[str]) -> tuple[str, ...]:
    if not isinstance(value, list):
        message = N_(
            "“{value}” does not fit here; expected: a list of the points that are met, of: {options}"
        )
        hint = N_("write [] when none is met")
        raise BadValue("wrong-type", message, hint, value=shorten(value), options=", ".join(items))
    ticked = {_one_of_items(v, items) for v in value}
    return tuple(i for i in items if i in ticked)


def _one_of_items(value: Any, items: Sequence[str]) -> str:
    text = raw_text(value) if isinstance(value, str | int | float) else ""
    if text in items:
        return text
    hint, facts = suggestion(text, [*items])
    message = N_("“{value}” is not a point of this list; expected any of: {options}")
    facts |= {"value": shorten(value), "options": ", ".join(items)}
    raise BadValue("unknown-option", message, hint, **facts)


def _number(question: kinds.NumberQuestion, value: Any) -> int | float:
    wanted = N_("a whole number") if question.integer else N_("a number")
    if isinstance(value, str):
        value = _typed(question, value)
    if isinstance(value, int | float) and abs(value) >= 10**MAX_DIGITS:
        raise too_many_digits()
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        raise BadValue(
            "wrong-type", N_("a number was expected ({wanted}{range})"), wanted=wanted, range=_range(question)
        )
    if question.integer and value != int(value):
        raise BadValue("wrong-type", N_("{value} is not a whole number"), value=raw_text(value))
    low, high = question.min, question.max
    if (low is not None and value < low) or (high is not None and value > high):
        raise BadValue(
            "out-of-range",
            N_("{value} is out of range{range}"),
            value=raw_text(value),
            range=_range(question),
        )
    return int(value) if value == int(value) else float(value)


def _typed(question: kinds.NumberQuestion, text: str) -> int | float | None:
    """A number in quotation marks, or one too long to be taken for a number."""
    return number(text, question.unit) if _TYPED_NUMBER.fullmatch(text.strip()) else None


def _is_finite(value: int | float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


_TYPED_NUMBER = re.compile(r"([-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)\s*[%％]?")
"""What people type: `1,000`, `97.5`, `97.5 %`; a comma separates thousands and nothing else."""


def _range(question: kinds.NumberQuestion) -> str:
    if question.min is None and question.max is None:
        return ""
    low = "−∞" if question.min is None else f"{question.min:g}"
    high = "∞" if question.max is None else f"{question.max:g}"
    return f", {low}–{high}"


def _date(value: Any) -> Value:
    if value == NEVER or isinstance(value, date):
        return value  # type: ignore[no-any-return]
    if isinstance(value, str) and (found := parse_date(value)):
        return found
    raise BadValue(
        "wrong-type", N_("“{value}” is not a date; expected YYYY-MM-DD, or “never”"), value=shorten(value)
    )


def _text(value: Any) -> str:
    if isinstance(value, str | int | float):
        return raw_text(value)
    raise BadValue("wrong-type", N_("“{value}” does not fit here; expected: text"), value=shorten(value))


def plain(value: Value) -> Any:
    """A checked answer as it is written to a file or to JSON."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def options_of(question: Question, programme: Programme) -> Iterable[str]:
    """The words an answer to this question may be made of; empty where it is free."""
    if isinstance(question, kinds.ChecklistQuestion):
        return [i.id for i in question.items]
    return list(question.option_attainments(programme))


__all__ = ["BadValue", "options_of", "plain", "read_value"]
