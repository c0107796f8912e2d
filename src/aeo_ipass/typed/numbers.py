"""Numbers as people type them: `９８`, `98 %`, `1,200`, `12 months`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..errors import N_
from ..files.limits import MAX_DIGITS
from .bad import BadValue, Unclear
from .width import folded, narrow, shown

_PER_CENT = frozenset({"%", "percent", "per cent", "pct"})
_NUMBER = re.compile(r"[-+]?(?:(?P<grouped>[0-9]{1,3}(?:,[0-9]{3})+)|[0-9]+)?(?:\.[0-9]+)?")
_ODD_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]+")


def number(text: str, unit: Mapping[str, str] | None = None) -> int | float:
    """The number in a text, which may end with the unit asked for (by language); raises BadValue saying why not.

    A comma separates thousands and nothing else, a full stop the decimals.
    """
    plain = _without_unit(narrow(text), unit, text)
    if _ODD_COMMA.fullmatch(plain) and not _NUMBER.fullmatch(plain):
        first, second = plain.replace(",", "."), plain.replace(",", "")
        message, hint = (
            N_("“{value}” could mean {first} or {second}"),
            N_("write the one that is meant, without a comma"),
        )
        raise Unclear("ambiguous-value", message, hint, value=shown(text), first=first, second=second)
    if not any(c.isdigit() for c in plain) or not _NUMBER.fullmatch(plain):
        raise BadValue("wrong-type", N_("“{value}” is not a number"), value=shown(text))
    digits = plain.replace(",", "")
    if len(digits.partition(".")[0].lstrip("+-0")) > MAX_DIGITS:
        raise too_many_digits()
    found = float(digits)
    return int(digits.partition(".")[0]) if found.is_integer() and "." not in digits else _tidy(found)


def is_per_cent(unit: Mapping[str, str] | None) -> bool:
    """Whether `%` may stand behind a number in this unit: it is a percentage, or has no unit."""
    names = {folded(name) for name in (unit or {}).values()}
    return not names or bool(_PER_CENT & names)


def too_many_digits() -> Unclear:
    """What is said of a number longer than any that means something."""
    message = N_("a whole number of at most {digits} digits was expected")
    return Unclear("wrong-type", message, digits=MAX_DIGITS)


def _tidy(number: float) -> int | float:
    return int(number) if number.is_integer() else number


def _without_unit(plain: str, unit: Mapping[str, str] | None, text: str) -> str:
    """The text without the unit behind it; a percentage where something else is asked for raises BadValue."""
    names = sorted({folded(name) for name in (unit or {}).values()}, key=len, reverse=True)
    per_cent = is_per_cent(unit)
    lower = plain.casefold().removeprefix("百分之")
    if lower != plain.casefold() or lower.endswith(tuple(_PER_CENT)):
        if not per_cent:
            raise Unclear(
                "wrong-type",
                N_("“{value}” is a percentage, and the answer is wanted in: {unit}"),
                value=shown(text),
                unit=" / ".join(dict.fromkeys((unit or {}).values())),
            )
        return _without(lower, sorted(_PER_CENT, key=len, reverse=True))
    return _without(lower, [form for name in names for form in (name, name.removesuffix("s"))])


def _without(text: str, endings: list[str]) -> str:
    found = next((ending for ending in endings if ending and text.endswith(ending)), "")
    return text.removesuffix(found).rstrip()
