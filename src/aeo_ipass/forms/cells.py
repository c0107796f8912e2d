"""A cell of a workbook → the text that somebody meant; what a spreadsheet program made of it is not believed."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from ..errors import N_
from ..files.limits import MAX_DIGITS
from ..questionnaire import questions as kinds
from ..questionnaire.questions import Question
from ..typed.bad import BadValue
from .names import Name
from .typed import is_day

_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})
_PER_CENT = frozenset({"%", "percent", "per cent", "pct"})


def text_of(cell: Any, name: Name, question: Question | None) -> str:
    """The text of a cell, blank for an empty one; raises BadValue where the program changed what was typed."""
    if isinstance(cell, str):
        return "" if cell.strip() in _ERRORS else cell.strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return _number(cell, name, question)
    if isinstance(cell, date) and is_day(name, question):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    raise BadValue(
        "made-a-date",
        N_("the spreadsheet program made a date or a time of this: {value}"),
        N_("format the cell as text, and write it again"),
        value=_seen(cell),
    )


def _seen(cell: Any) -> str:
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _number(cell: float, name: Name, question: Question | None) -> str:
    if abs(cell) >= 10**MAX_DIGITS:
        message = N_("a spreadsheet program keeps {digits} digits of a number and loses the others")
        hint = N_("format the cell as text, and write it again")
        raise BadValue("wrong-type", message, hint, digits=MAX_DIGITS)
    number = int(cell) if float(cell).is_integer() else cell
    if name.column == "value" and isinstance(question, kinds.NumberQuestion) and 0 < number <= 1:
        units = {unit.casefold().strip() for unit in (question.unit or {}).values()}
        if units & _PER_CENT:
            message = N_("“{value}” could mean {first} or {second}")
            hint = N_("write the one that is meant")
            facts = {"value": str(number), "first": f"{number:.10g} %", "second": f"{number * 100:.10g} %"}
            raise BadValue("ambiguous-value", message, hint, **facts)
    return str(number)
