"""Dates as people type them: `2026/6/5`, `2026年6月5日`, `5 Jun 2026`, `June 5, 2026`. None is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from ..errors import N_
from .bad import BadValue, Unclear
from .width import narrow, shown

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]? )?"
_GAP = r"(?: ?[-/.] ?| )"
_NAME = r"(?P<name>[a-z]{3,9})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_CLOCK = re.compile(r"[ t]00:00(?::00(?:\.0+)?)?$")
"""What programs add to a day: midnight."""
_NEVER = frozenset(
    {"never", "從未", "从未", "從來沒有", "从来没有", "從未有過", "从未有过", "從來未有", "从来未有"}
)

Reading = tuple[int, int, int]
"""Year, month, day, as far as they are a date at all."""


def is_never(text: str) -> bool:
    """Whether this says, in any of the languages, that it has not happened yet."""
    return narrow(text).casefold() in _NEVER


def date_of(text: str) -> date:
    """The one day that a text can mean; raises BadValue, with every reading where there are several."""
    plain = _CLOCK.sub("", narrow(text).casefold())
    found = next(((m, read) for form, read in _FORMS if (m := form.fullmatch(plain))), None)
    if found is None:
        raise BadValue("wrong-type", N_("“{value}” is not a date; expected YYYY-MM-DD"), value=shown(text))
    match, read = found
    days = list(dict.fromkeys(day for reading in read(match) if (day := _day(*reading))))
    if not days:
        raise Unclear("wrong-type", N_("“{value}” is not a date: there is no such day"), value=shown(text))
    if len(days) > 1 or "short" in match.groupdict():
        raise _ambiguous(text, days)
    return days[0]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ambiguous(text: str, days: list[date]) -> Unclear:
    message = (
        N_("the year in “{value}” has two digits only; {first} may be meant"),
        N_("“{value}” could mean {first} or {second}"),
        N_("“{value}” could mean {first}, {second} or {third}"),
    )[len(days) - 1]
    facts = dict(zip(("first", "second", "third"), (day.isoformat() for day in days), strict=False))
    return Unclear("ambiguous-value", message, N_("write the one that is meant"), value=shown(text), **facts)


def _year_first(m: re.Match[str]) -> Iterator[Reading]:
    yield int(m["year"]), int(m["month"]), int(m["day"])


def _year_last(m: re.Match[str]) -> Iterator[Reading]:
    year, first, second = int(m["year"]), int(m["first"]), int(m["second"])
    yield year, second, first
    yield year, first, second


def _short_year(m: re.Match[str]) -> Iterator[Reading]:
    first, second, third = int(m["first"]), int(m["second"]), int(m["short"])
    yield 2000 + third, second, first
    yield 2000 + third, first, second
    yield 2000 + first, second, third


def _named(m: re.Match[str]) -> Iterator[Reading]:
    for number, name in enumerate(_MONTHS, 1):
        if name.startswith(m["name"]):
            yield int(m["year"]), number, int(m["day"])


def _named_short(m: re.Match[str]) -> Iterator[Reading]:
    for number, name in enumerate(_MONTHS, 1):
        if name.startswith(m["name"]):
            yield 2000 + int(m["short"]), number, int(m["day"])
            yield 2000 + int(m["day"]), number, int(m["short"])


def _compact(m: re.Match[str]) -> Iterator[Reading]:
    """Eight digits: with the year at either end, if it is one that anybody alive would write."""
    digits = m[0]
    for year, first, second in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
        if "1900" <= year <= "2100":
            yield int(year), int(first), int(second)
            if year == digits[4:]:
                yield int(year), int(second), int(first)


_DIGITS = r"(?P<{}>[0-9]{{1,2}})"
_SAME_GAP = r"(?P<gap> ?[-/.] ?)"
_CHINESE_WEEKDAY = r"(?: ?[(]?(?:星期|週|周)[一二三四五六日天][)]?)?"
_MONTH, _FIRST, _SECOND = map(_DIGITS.format, ("month", "first", "second"))
_SHORT = r"(?P<short>[0-9]{2})"
_READERS: dict[str, Callable[[re.Match[str]], Iterator[Reading]]] = {
    rf"{_YEAR}{_SAME_GAP}{_MONTH}(?P=gap)(?P<day>[0-9]{{1,2}})": _year_first,
    rf"{_YEAR} ?年 ?{_MONTH} ?月 ?(?P<day>[0-9]{{1,2}}) ?[日号號]?{_CHINESE_WEEKDAY}": _year_first,
    rf"{_FIRST}{_SAME_GAP}{_SECOND}(?P=gap){_YEAR}": _year_last,
    rf"{_FIRST}{_SAME_GAP}{_SECOND}(?P=gap){_SHORT}": _short_year,
    rf"{_WEEKDAY}{_DAY}{_GAP}?(?:of )?{_NAME},?{_GAP}?{_YEAR}": _named,
    rf"{_WEEKDAY}{_NAME}{_GAP}?{_DAY}(?:,{_GAP}?|{_GAP}){_YEAR}": _named,
    rf"{_YEAR}{_GAP}?{_NAME}{_GAP}?{_DAY}": _named,
    rf"{_WEEKDAY}{_DAY}{_GAP}?{_NAME},?{_GAP}?{_SHORT}": _named_short,
    rf"{_WEEKDAY}{_NAME}{_GAP}?{_DAY}(?:,{_GAP}?|{_GAP}){_SHORT}": _named_short,
    r"[0-9]{8}": _compact,
}
_FORMS = [(re.compile(form), read) for form, read in _READERS.items()]
