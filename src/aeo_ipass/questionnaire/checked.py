"""A questionnaire that was checked, as text, and back without checking it again.

A model is a mapping that names its class; nothing here knows any of them, so that a new one needs nothing new.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from .. import files, validation
from ..validation import Frozen, defaults_of, names_of, own_of
from ..validation.cache import cache as keep
from ..validation.cache import cached, hash_of, modules_of, seal, unseal
from . import conditions, consistency, profile, programme, questions, schemes, terms
from .consistency import rules
from .model import Questionnaire

CLASS = ""
"""The key that names a model's class."""
TEXTS: Final = " texts"
LINES: Final = (
    "programme",
    "programme texts",
    "criteria",
    "criteria texts",
    "schemes",
    "schemes texts",
    "references",
    "consistency",
    "consistency texts",
)
"""What is seldom all needed stands apart, each on a line of its own that is read when something of it is asked for."""
APART: Final = {
    "Items[Criterion]": "criteria",
    "Items[Scheme]": "schemes",
    "Items[Reference]": "references",
    "Items[Rule]": "consistency",
}
"""By the types of keys; the texts that people read, most of a questionnaire, stand apart from each line."""
_ROOMS = (conditions, profile, programme, questions, rules, schemes, terms)


def key(contents: Iterable[tuple[str, bytes]]) -> str:
    """What tells files from others and this program from another: a hash over the files and over what checks them."""
    digest = hashlib.sha256(_program())
    for name, content in contents:
        digest.update(f"{len(name)} {len(content)} {name}".encode())
        digest.update(content)
    return digest.hexdigest()


@cache
def _program() -> bytes:
    """A hash over the code that decides what a questionnaire is."""
    rooms = [Path(__file__).parent, *(Path(room.__path__[0]) for room in (consistency, validation, files))]
    return hash_of(module for room in rooms for module in modules_of(room))


def recalled(key: str) -> Questionnaire | None:
    """The questionnaire that was remembered under this key."""
    content = cached(key)
    return None if content is None else _or_none(content)


def remember(key: str, whole: Questionnaire) -> None:
    """Keep a checked questionnaire for the next time, where that can be done."""
    with contextlib.suppress(ValueError):
        keep(key, dumped(whole))


def read(place: Path) -> Questionnaire | None:
    """The questionnaire in a file that the build wrote; None when it is not there, or not whole."""
    try:
        content = unseal(place.read_bytes())
    except OSError:
        return None
    return None if content is None else _or_none(content)


def write(place: Path, whole: Questionnaire) -> None:
    """Write the file that `read` reads."""
    place.write_bytes(seal(dumped(whole)))


def _or_none(content: bytes) -> Questionnaire | None:
    try:
        return restored(content)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def dumped(whole: Questionnaire) -> bytes:
    """A checked questionnaire as `restored` reads it; raises ValueError when a key of it does not allow that."""
    lines: dict[str, list[Any]] = {name: [] for name in LINES}
    lines[LINES[0]] = [_plain(whole, LINES[0], lines), whole.sha256]
    return b"\n".join(
        json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8") for line in lines.values()
    )


def _plain(value: Any, line: str, lines: dict[str, list[Any]]) -> Any:
    if isinstance(value, Frozen):
        return _with_class(value, line, lines)
    if isinstance(value, dict):
        if CLASS in value:
            raise ValueError("a key without a name cannot be told from a class")
        return {k: _plain(v, line, lines) for k, v in value.items()}
    return [_plain(v, line, lines) for v in value] if isinstance(value, tuple) else value


def _with_class(value: Frozen, line: str, lines: dict[str, list[Any]]) -> Any:
    """An object with its class; what stands apart goes to its line, and into the object where it is there."""
    about: list[Any] = [type(value).__name__]
    held = dict(own_of(value))
    for name, where in _apart(type(value), line).items():
        if name in held:
            found = held.pop(name)
            about += [name, len(lines[where])]
            lines[where].append(found if where.endswith(TEXTS) else _plain(found, where, lines))
    return {CLASS: about, **{k: _plain(v, line, lines) for k, v in held.items()}}


def _apart(kind: type[Frozen], line: str) -> dict[str, str]:
    """The keys of a class that stand apart from the line the object stands in, each with its line."""
    return {
        name: line + TEXTS if "Localized" in hint else APART[hint]
        for name, hint in names_of(kind).items()
        if "Localized" in hint or hint in APART
    }


def restored(content: bytes) -> Questionnaire:
    """The questionnaire that was dumped; raises ValueError or KeyError for anything else."""
    lines = dict(zip(LINES, content.split(b"\n"), strict=True))

    @cache
    def read(line: str) -> Any:
        hook = None if line.endswith(TEXTS) else partial(_restored, read, line)
        return json.loads(lines[line], object_hook=hook)

    whole, sha256 = read(LINES[0])
    if not isinstance(whole, Questionnaire):
        raise ValueError("this is no questionnaire")
    whole.__dict__["sha256"] = sha256  # where the cached property keeps it
    return whole


def _restored(read: Callable[[str], Any], line: str, found: dict[str, Any]) -> Any:
    for key, value in found.items():
        if type(value) is list:
            found[key] = tuple(value)
    if (about := found.pop(CLASS, None)) is None:
        return found
    kind, usual = _kinds()[about[0]]
    return kind.restored(usual | found, partial(_later, read, line, kind, about))


def _later(
    read: Callable[[str], Any], line: str, kind: type[Frozen], about: tuple[Any, ...], name: str
) -> Any:
    """What stands apart from its object, from its place in its line."""
    if name not in about:
        return defaults_of(kind)[name]
    found = read(_apart(kind, line)[name])[about[about.index(name) + 1]]
    return tuple(found) if isinstance(found, list) else found


@cache
def _kinds() -> dict[str, tuple[type[Frozen], dict[str, Any]]]:
    """Every class of a questionnaire by name, with what its keys are where nothing is written, but those apart."""
    kinds = [Questionnaire, *(k for room in _ROOMS for k in vars(room).values() if isinstance(k, type))]
    return {k.__name__: (k, _usual(k)) for k in kinds if issubclass(k, Frozen)}


def _usual(kind: type[Frozen]) -> dict[str, Any]:
    apart = _apart(kind, LINES[0])
    return {name: value for name, value in defaults_of(kind).items() if name not in apart}
