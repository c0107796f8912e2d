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

from pydantic import BaseModel

from .. import files, validation
from . import conditions, profile, programme, questions, schemes, terms
from .cache import cache as keep
from .cache import cached, seal, unseal
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
    here = Path(__file__).parent
    modules = [
        Path(validation.__file__),
        *sorted(here.glob("*.py")),
        *sorted(Path(files.__file__).parent.glob("*.py")),
    ]
    return hashlib.sha256(b"".join(hashlib.sha256(m.read_bytes()).digest() for m in modules)).digest()


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
    if isinstance(value, BaseModel):
        held = {name: _plain(getattr(value, name)) for name in sorted(value.model_fields_set)}
        return {CLASS: type(value).__name__, **held}
    if isinstance(value, dict):
        if CLASS in value:
            raise ValueError("a key without a name cannot be told from a class")
        return {k: _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, tuple) else value


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


def _model(name: str, held: dict[str, Any]) -> BaseModel:
    """What `model_construct` makes, without looking at any field."""
    kind, fields = _kinds()[name]
    model = kind.__new__(kind)
    put = object.__setattr__
    put(model, "__dict__", {**fields, **held})
    put(model, "__pydantic_fields_set__", set(held))
    put(model, "__pydantic_extra__", None)
    put(model, "__pydantic_private__", None)
    return model


@cache
def _kinds() -> dict[str, tuple[type[BaseModel], dict[str, Any]]]:
    """Every model by name, with its fields in their order and what they are unless said otherwise."""
    kinds: list[type[BaseModel]] = [Questionnaire]
    for room in _ROOMS:
        kinds += [m for m in vars(room).values() if isinstance(m, type) and issubclass(m, BaseModel)]
    return {k.__name__: (k, {name: f.get_default() for name, f in k.model_fields.items()}) for k in kinds}
