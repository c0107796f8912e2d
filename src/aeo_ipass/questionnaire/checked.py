"""A questionnaire that was checked, as text, and back without checking it again.

A model is a mapping that names its class; nothing here knows any of them, so that a new one needs nothing new.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from .. import files, validation
from ..validation import Frozen, names_of
from ..validation.cache import cache as keep
from ..validation.cache import cached, hash_of, modules_of, seal, unseal
from . import conditions, profile, programme, questions, schemes, terms
from .model import Questionnaire

CLASS = ""
"""The key that names a model's class."""
_ROOMS = (conditions, profile, programme, questions, schemes, terms)


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
    rooms = [Path(__file__).parent, *(Path(room.__path__[0]) for room in (validation, files))]
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
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def dumped(whole: Questionnaire) -> bytes:
    """A checked questionnaire as `restored` reads it; raises ValueError when a text of it does not allow that."""
    data = {"sha256": whole.sha256, "whole": _plain(whole)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, Frozen):
        held = {name: _plain(getattr(value, name)) for name in _own(value)}
        return {CLASS: type(value).__name__, **held}
    if isinstance(value, dict):
        if CLASS in value:
            raise ValueError("a key without a name cannot be told from a class")
        return {k: _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, tuple) else value


def _own(value: Frozen) -> Iterable[str]:
    """The keys with something that is not so anyway."""
    kind = type(value)
    return [n for n in names_of(kind) if not hasattr(kind, n) or getattr(kind, n) != getattr(value, n)]


def restored(content: bytes) -> Questionnaire:
    """The questionnaire that was dumped; raises ValueError or KeyError for anything else."""
    data = json.loads(content, object_hook=_restored)
    whole = data["whole"]
    if not isinstance(whole, Questionnaire):
        raise ValueError("this is no questionnaire")
    whole.__dict__["sha256"] = data["sha256"]  # where the cached property keeps it
    return whole


def _restored(found: dict[str, Any]) -> Any:
    for key, value in found.items():
        if type(value) is list:
            found[key] = tuple(value)
    name = found.pop(CLASS, None)
    return found if name is None else _model(name, found)


def _model(name: str, held: dict[str, Any]) -> Frozen:
    """One of the class of this name, without looking at any key; what is not held is so anyway."""
    made = object.__new__(_kinds()[name])
    object.__setattr__(made, "__dict__", held)
    return made


@cache
def _kinds() -> dict[str, type[Frozen]]:
    """Every class of a questionnaire by name."""
    kinds = [Questionnaire, *(k for room in _ROOMS for k in vars(room).values() if isinstance(k, type))]
    return {k.__name__: k for k in kinds if issubclass(k, Frozen)}
