"""Fields about the company itself: its name and registration, its sites, its profile, and who signs for the answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..answers import human
from ..answers.model import Sheet
from ..answers.values import plain
from ..errors import N_, Issue
from ..questionnaire.model import Questionnaire
from ..questionnaire.profile import ProfileQuestion
from ..text.clean import one_line
from ..typed.bad import BadValue
from ..typed.width import shown
from .names import Name

DAY: Final = "declaration.date"
NONE: Final = "none"
"""What is chosen where no point of a list is met."""


def asked(name: Name, questionnaire: Questionnaire) -> ProfileQuestion | None:
    """The question of the profile that a field answers, if it is one."""
    part, _, key = name.question.partition(".")
    questions = questionnaire.profile.questions if part == "profile" else ()
    return next((q for q in questions if q.id == key), None)


def no_place(name: Name, questionnaire: Questionnaire) -> Issue | None:
    """Why there is no such field in answers to this questionnaire."""
    if name.question.startswith("profile.") and asked(name, questionnaire) is None:
        return Issue("unknown-field", N_("there is no field “{name}”"), {"name": shown(name.question)})
    return None


def place(name: Name) -> str:
    """Where a fault of such a field is told of in an answer file."""
    return "sites" if name.question.startswith("site#") else name.question


def held(name: Name, sheet: Sheet) -> Any:
    """What a field holds in the answers, as files write it; None where it is blank, or was only assumed."""
    part, _, key = name.question.partition(".")
    if part == "company":
        return getattr(sheet.company, key)
    if part == "declaration":
        return plain(getattr(sheet.declaration, key))
    if part == "profile":
        return None if key in sheet.assumed else plain(sheet.profile.get(key))
    named = [site.name for site in sheet.sites if site.id]
    return named[_number(name) - 1] if _number(name) <= len(named) else None


def is_there(name: Name, after: Any, sheet: Sheet) -> bool:
    """Whether a new site would be one that the answers have already, as when a form comes back twice."""
    if not name.question.startswith("site#") or held(name, sheet) is not None:
        return False
    return after in [site.name for site in sheet.sites if site.id]


def _number(name: Name) -> int:
    """Which site a field is about, counted from 1."""
    return int(name.question.partition("#")[2].partition(".")[0])


def written(name: Name, text: str | tuple[str, ...], questionnaire: Questionnaire) -> Any:
    """What the file is to say; raises BadValue for what has no one meaning."""
    question = asked(name, questionnaire)
    if isinstance(text, tuple):
        return _several(text, question)
    if question is not None:
        found = human.fact(text, question)
        return _several(tuple(found) or (NONE,), question) if isinstance(found, list) else found
    return human.date(text).isoformat() if name.question == DAY else one_line(text)


def _several(texts: tuple[str, ...], question: ProfileQuestion | None) -> list[str]:
    if question is None or question.type != "multi":
        message = N_("“{value}” does not fit here; expected: one answer")
        raise BadValue("wrong-type", message, value=shown(", ".join(texts)))
    if texts == (NONE,):
        return []
    known = {o.id: o.text for o in question.options}
    return list(dict.fromkeys(human.among(text, known) for text in texts))


# --- into the data of an answer file ---------------------------------------------------------


def put(data: dict[str, Any], changes: Mapping[Name, Any]) -> None:
    """Make the data say this of the company; None takes away what was there."""
    sites = {_number(name): after for name, after in changes.items() if name.question.startswith("site#")}
    if sites:
        _sites(data, sites)
    for name, after in changes.items():
        part, _, key = name.question.partition(".")
        if part.startswith("site#"):
            continue
        inner = data.get(part)
        if not isinstance(inner, dict):
            inner = data[part] = {}
        if after is None:
            inner.pop(key, None)
        else:
            inner[key] = after


def _sites(data: dict[str, Any], names: Mapping[int, str | None]) -> None:
    """Rename sites by their numbers, take away those without a name, and add those that are new behind the others."""
    sites = data.get("sites")
    listed: list[Any] = list(sites) if isinstance(sites, list) else []
    kept: list[Any] = []
    for number, site in enumerate(listed, 1):
        name = names.get(number, site.get("name") if isinstance(site, dict) else None)
        if number not in names:
            kept.append(site)
        elif name is not None:
            kept.append({**site, "name": name})
    taken = {str(site.get("id")) for site in kept if isinstance(site, dict)}
    for number in sorted(n for n, name in names.items() if n > len(listed) and name is not None):
        id = next(f"site-{n}" for n in range(number, number + len(taken) + 1) if f"site-{n}" not in taken)
        taken.add(id)
        kept.append({"id": id, "name": names[number]})
    data["sites"] = kept
    if not kept:
        del data["sites"]
