"""What the company says of itself and of its premises, by the questions of the profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...errors import N_
from ...files.nodes import raw_text
from ...questionnaire.profile import FromProfile, ProfileQuestion, fits
from ...typed.bad import Unclear
from ...validation import is_extension, shorten, suggestion
from ..values import BadValue
from .reading import Path, Reading
from .seen import Seen, SeenFacts, key


def facts(
    reading: Reading,
    asked: SeenFacts,
    given: Mapping[str, Any],
    path: Path,
    profile: Mapping[str, Any] | None = None,
) -> tuple[dict[str, Any], list[str]]:
    """The complete keys for these questions, and which of them are defaults; premises have some from `profile`."""
    found: dict[str, Any] = {}
    assumed: list[str] = []
    for name, question, kept in asked.questions:
        if (written := given.get(name)) is not None:
            try:
                found[name] = kept[key(written)]
            except (KeyError, TypeError):
                found[name] = fact = _fact(reading, question, written, (*path, name))
                if fact is not None:
                    kept.keep(written, fact)
        elif question.default is not None:
            found[name] = _default(question.default, profile or {})
            assumed.append(name)
        elif not reading.partial:
            _missing(reading, question, (*path, name))
    return found, assumed


def _missing(reading: Reading, question: ProfileQuestion, path: Path) -> None:
    message = _MISSING[bool(question.options)]
    hint = N_("add it under “{part}”, or let `aeo-ipass assess` ask for it")
    expected = _expected(question)
    reading.add(path, "missing-profile", message, part=path[0], name=question.id, hint=hint, **expected)


def _default(default: Any, profile: Mapping[str, Any]) -> Any:
    return profile.get(default.profile) if isinstance(default, FromProfile) else default


def _fact(reading: Reading, question: ProfileQuestion, value: Any, path: Path) -> Any:
    fact = profile_value(question, value)
    if fits(question, fact):
        return fact
    if isinstance(value, list) and not value:
        message = N_("at least one is needed here; expected: {expected} {options}")
        reading.add(path, "profile-value", message, **_expected(question))
        return None
    wrong = [v for v in value if v not in question.option_ids] if isinstance(value, list) else [value]
    first = wrong[0] if wrong else ""
    try:
        hint, more = _meant(question, first) or suggestion(first, list(question.option_ids))
    except Unclear as unclear:
        reading.add(path, unclear.code, unclear.message, hint=unclear.hint, **unclear.facts)
        return None
    said = {"value": shorten(wrong[0] if wrong else value), **_expected(question), **more}
    reading.add(path, "profile-value", _UNFIT[bool(question.options)], hint=hint, **said)
    return None


def _meant(question: ProfileQuestion, text: Any) -> tuple[str, dict[str, str]] | None:
    """How to write what is meant by a label or another word; raises Unclear where it has several meanings."""
    from .. import human

    if not isinstance(text, str) or not text:
        return None
    try:
        found = human.fact(text, question)
    except Unclear:
        raise
    except BadValue:
        return None
    if isinstance(found, bool):
        return N_("write {strict}"), {"strict": "true" if found else "false"}
    strict = found[0] if isinstance(found, list) and len(found) == 1 else found
    return (N_("write “{strict}”"), {"strict": strict}) if strict in question.option_ids else None


def profile_value(question: ProfileQuestion, value: Any) -> Any:
    """A written profile answer in the form conditions read: bool, option id or tuple of ids."""
    if question.type == "yes_no":
        return {"yes": True, "no": False}.get(value.lower(), value) if isinstance(value, str) else value
    if question.type == "multi":
        return tuple(raw_text(v) for v in value) if isinstance(value, list) else value
    return raw_text(value) if isinstance(value, int | float) else value


_MISSING = (
    N_("the {part} key “{name}” is missing; expected: {expected}"),
    N_("the {part} key “{name}” is missing; expected: {expected} {options}"),
)
_UNFIT = (
    N_("“{value}” does not fit here; expected: {expected}"),
    N_("“{value}” does not fit here; expected: {expected} {options}"),
)
"""Without and with options to name; these are ids, the words before them are translated on their own."""


def _expected(question: ProfileQuestion) -> dict[str, str]:
    """What a profile question expects, as facts of a message."""
    kinds = {"yes_no": N_("true or false"), "choice": N_("one of"), "multi": N_("a list of any of")}
    return {"expected": kinds[question.type], "options": ", ".join(question.option_ids)}


def unknown_keys(reading: Reading, seen: Seen) -> None:
    """Note the keys of the profile that nothing asks for."""
    unused = N_("“{name}” is about premises and the file lists sites: it is not used here")
    for name in reading.mapping("profile"):
        if name in seen.profile.names or is_extension(name):
            continue
        if name not in seen.site.names:
            message = N_("the profile key “{name}” is not known")
            known = [known for part in (seen.profile, seen.site) for known, _, _ in part.questions]
            reading.unknown(("profile", name), "unknown-key", message, name, known)
        elif reading.data.get("sites"):
            reading.warn(("profile", name), "unused-key", unused, name=name)
