"""Plain data → frozen classes, and pydantic's errors → issues with file, line and nearest name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import N_, InputError, Issue
from ..files.limits import MAX_FAULTS
from ..files.nodes import find_mark, key_path, raw_text
from .frozen import Frozen

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails, ValidationError

Model = TypeVar("Model", bound=Frozen)


def validate(model: type[Model], data: Any, file: str) -> Model:
    """`data` as a `model`; raises InputError with one issue per fault, each at its line."""
    if not isinstance(data, dict):
        raise InputError([not_a_mapping(data, file)])
    from .engine import ValidationError

    try:
        return model.model_validate(without_extensions(data))
    except ValidationError as error:
        raise InputError(issues_from(error, model, data, file)) from None


def not_a_mapping(data: Any, file: str) -> Issue:
    """The issue for a file whose top is not keys and values."""
    found = (
        N_("nothing") if data is None else N_("a list") if isinstance(data, list) else N_("a single value")
    )
    return Issue(
        "wrong-type", N_("keys and values were expected, {found} was found"), {"found": found}, "", file, 1, 1
    )


def without_extensions(data: Any) -> Any:
    """`data` without the `x-` keys, which anybody may add anywhere and nothing here reads."""
    if isinstance(data, dict):
        return {k: without_extensions(v) for k, v in data.items() if not is_extension(k)}
    if isinstance(data, list):
        return [without_extensions(v) for v in data]
    return data


def is_extension(key: Any) -> bool:
    """Whether this key is the user's own."""
    return isinstance(key, str) and key.startswith("x-")


def nearest(name: Any, known: Iterable[str]) -> str:
    """The known name that `name` was probably meant to be, or an empty text."""
    from difflib import get_close_matches

    known, bare = list(known), _bare(str(name))
    if alike := next((str(k) for k in known if bare and _bare(str(k)) == bare), ""):
        return alike
    lower = {str(k).lower(): str(k) for k in known}
    found = get_close_matches(str(name).lower(), list(lower), n=1, cutoff=0.6)
    return lower[found[0]] if found else ""


def _bare(name: str) -> str:
    """`D-07`, `d7` and `D 007` alike: letters and digits, without case and without noughts before a number."""
    import re

    return re.sub(r"\b0+(?=\d)|(?<=\D)0+(?=\d)|[\W_]", "", name.lower())


def suggestion(name: Any, known: Sequence[str]) -> tuple[str, dict[str, str]]:
    """A hint template and its facts: the nearest name, or all of them when they are few."""
    if best := nearest(name, known):
        return N_("did you mean “{nearest}”?"), {"nearest": best}
    if known and len(known) <= 12:
        return N_("known here: {known}"), {"known": ", ".join(map(str, known))}
    return "", {}


def issue_at(data: Any, path: Sequence[str | int], file: str, code: str, message: str, **facts: Any) -> Issue:
    """An issue about the place `path` in `data`; a fact named `hint` becomes its hint."""
    hint = str(facts.pop("hint", ""))
    line, column = find_mark(data, path) or (None, None)
    return Issue(code, message, facts, hint, file, line, column, key_path(path))


# --- pydantic's errors -----------------------------------------------------------------------


def issues_from(error: ValidationError, model: type[Frozen], data: Any, file: str) -> list[Issue]:
    """One issue for each fault pydantic found in `data`, placed at its line."""
    found: dict[tuple[str, str], Issue] = {}
    for detail in islice(error.errors(include_url=False), MAX_FAULTS):
        issue = _issue(detail, model, data, file)
        same = (issue.code, issue.key)
        found[same] = _either(found[same], issue) if same in found else issue
    return list(found.values())


def _either(first: Issue, second: Issue) -> Issue:
    """Two tries of a union at one value as one issue that names both expectations."""
    expected = [str(i.facts.get("expected", "")) for i in (first, second)]
    if expected[1] in expected[0]:
        return first
    return replace(first, facts={**first.facts, "expected": " / ".join(expected)})


def _issue(detail: ErrorDetails, model: type[Frozen], data: Any, file: str) -> Issue:
    path = _path_in(data, detail["loc"])
    match detail["type"]:
        case "missing":
            hint = N_("add it here or take the example from the documentation")
            return issue_at(data, path, file, "missing-key", _NO_KEY, name=str(detail["loc"][-1]), hint=hint)
        case "extra_forbidden":
            return _unknown_key(detail, model, data, path, file)
        case "literal_error" | "enum" | "union_tag_invalid":
            return _unknown_value(detail, data, path, file)
        case "union_tag_not_found":
            tag = str(detail.get("ctx", {}).get("discriminator", "type")).strip("'")
            return issue_at(data, path, file, "missing-key", _NO_KEY, name=tag)
        case "iso_date" if isinstance(detail["input"], str):
            return _not_a_date(detail["input"], data, path, file)
        case kind if kind in _BOUNDS:
            facts = {"value": shorten(detail["input"]), **detail["ctx"]}
            return issue_at(data, path, file, "wrong-type", _BOUNDS[kind], **facts)
        case _:
            facts = {"value": shorten(detail["input"]), "expected": _expected(detail)}
            return issue_at(data, path, file, "wrong-type", _UNFIT, **facts)


_NO_KEY = N_("the key “{name}” is missing")
_UNFIT = N_("“{value}” does not fit here; expected: {expected}")


def _not_a_date(text: str, data: Any, path: tuple[str | int, ...], file: str) -> Issue:
    """A date in another form than the files', with the way to write it where its meaning is clear."""
    from ..typed.bad import BadValue, Unclear
    from ..typed.dates import date_of

    facts = {"value": shorten(text), "expected": N_("a date written YYYY-MM-DD")}
    try:
        hint, facts["strict"] = N_("write {strict}"), date_of(text).isoformat()
    except Unclear as unclear:
        return issue_at(data, path, file, unclear.code, unclear.message, hint=unclear.hint, **unclear.facts)
    except BadValue:
        hint = ""
    return issue_at(data, path, file, "wrong-type", _UNFIT, hint=hint, **facts)


def _unknown_key(
    detail: ErrorDetails, model: type[Frozen], data: Any, path: tuple[str | int, ...], file: str
) -> Issue:
    from .models import keys_at

    name = detail["loc"][-1]
    hint, facts = suggestion(name, sorted(keys_at(model, detail["loc"][:-1])))
    message = N_("the key “{name}” is not known here")
    return issue_at(data, path, file, "unknown-key", message, name=name, hint=hint, **facts)


def _unknown_value(detail: ErrorDetails, data: Any, path: tuple[str | int, ...], file: str) -> Issue:
    context = detail.get("ctx", {})
    listed = str(context.get("expected") or context.get("expected_tags") or "")
    known = [w.strip(" '\"") for w in listed.replace(" or ", ", ").split(",")]
    value: Any = context.get("tag", detail["input"])
    if detail["type"] == "union_tag_invalid":
        path = (*path, str(context.get("discriminator", "")).strip("'"))
    hint, facts = suggestion(value, known)
    facts |= {"value": shorten(value), "expected": ", ".join(known), "hint": hint}
    return issue_at(data, path, file, "unknown-value", N_("“{value}” is not one of: {expected}"), **facts)


_EXPECTED = {
    "string_too_short": N_("a text that is not empty"),
    "string_type": N_("text"),
    "bool_type": N_("true or false"),
    "int_type": N_("a whole number"),
    "int_from_float": N_("a whole number"),
    "float_type": N_("a number"),
    "list_type": N_("a list"),
    "tuple_type": N_("a list"),
    "dict_type": N_("keys and values"),
    "model_type": N_("keys and values"),
    "model_attributes_type": N_("keys and values"),
}


_TOO_LONG = N_("“{value}” is longer than {max_length} characters")
_BOUNDS = {
    "string_too_long": _TOO_LONG,
    "too_long": _TOO_LONG,  # so it is called where a text is made of what was written first
    "too_short": N_("“{value}” does not fit here; expected: {min_length} or more of them"),
    "greater_than_equal": N_("“{value}” is less than {ge}"),
    "less_than_equal": N_("“{value}” is more than {le}"),
    "string_pattern_mismatch": N_("“{value}” does not match the pattern {pattern}"),
}


def _expected(detail: ErrorDetails) -> str:
    if known := _EXPECTED.get(detail["type"]):
        return known
    return detail["msg"][:1].lower() + detail["msg"][1:]


def shorten(value: Any, limit: int = 60) -> str:
    """A value as it may stand in a message: one line, not too long."""
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list | tuple):
        return "[…]"
    text = " ".join(raw_text(value).split()) if value is not None else "null"
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _path_in(data: Any, loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """pydantic's location without the union tags it puts in between."""
    path: list[str | int] = []
    entered = False
    for step in loc:
        if not entered and isinstance(data, dict) and data.get("type") == step:
            entered = True
            continue
        entered = False
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            continue
        path.append(step)
    return tuple(path)
