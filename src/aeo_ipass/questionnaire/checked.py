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
from ..validation import Frozen, defaults_of, names_of, own_of
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
    texts: list[Any] = []
    data = {"sha256": whole.sha256, "whole": _plain(whole, texts)}
    return b"\n".join(
        json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode("utf-8") for part in (data, texts)
    )


def _plain(value: Any, texts: list[Any]) -> Any:
    if isinstance(value, Frozen):
        return _with_class(value, texts)
    if isinstance(value, dict):
        if CLASS in value:
            raise ValueError("a key without a name cannot be told from a class")
        return {k: _plain(v, texts) for k, v in value.items()}
    return [_plain(v, texts) for v in value] if isinstance(value, tuple) else value


def _with_class(value: Frozen, texts: list[Any]) -> Any:
    """An object with its class and the place of its texts, which come to `texts`."""
    apart = _texts(type(value))
    held = dict(own_of(value))
    if said := {name: held.pop(name) for name in apart if name in held}:
        texts.append(said)
    place = len(texts) - 1 if said else None
    return {CLASS: [type(value).__name__, place], **{k: _plain(v, texts) for k, v in held.items()}}


def _texts(kind: type[Frozen]) -> frozenset[str]:
    """The keys of a class under which people's texts stand, which are most of a questionnaire and seldom all needed."""
    return frozenset(name for name, hint in names_of(kind).items() if "Localized" in hint)


def restored(content: bytes) -> Questionnaire:
    """The questionnaire that was dumped; raises ValueError or KeyError for anything else."""
    first, _, rest = content.partition(b"\n")
    texts = cache(lambda: json.loads(rest))

    def made(found: dict[str, Any]) -> Any:
        for key, value in found.items():
            if type(value) is list:
                found[key] = tuple(value)
        if (about := found.pop(CLASS, None)) is None:
            return found
        kind, usual = _kinds()[about[0]]
        place = about[1]
        return kind.restored(usual | found, lambda: {} if place is None else texts()[place])

    data = json.loads(first, object_hook=made)
    whole = data["whole"]
    if not isinstance(whole, Questionnaire):
        raise ValueError("this is no questionnaire")
    whole.__dict__["sha256"] = data["sha256"]  # where the cached property keeps it
    return whole


@cache
def _kinds() -> dict[str, tuple[type[Frozen], dict[str, Any]]]:
    """Every class of a questionnaire by name, with what its keys but the texts are where nothing is written."""
    kinds = [Questionnaire, *(k for room in _ROOMS for k in vars(room).values() if isinstance(k, type))]
    return {
        k.__name__: (k, {n: v for n, v in defaults_of(k).items() if n not in _texts(k)})
        for k in kinds
        if issubclass(k, Frozen)
    }
