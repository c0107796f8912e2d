"""Checking without loading pydantic: its core checks by a plan, which pydantic makes once and we keep as data.

The plan is pydantic's own for the classes of a module; nothing here knows what it says. It is kept for those that
every command needs, in the wheel and else in the user's cache, under the version of the core and a hash over all that
decides it; pydantic makes it anew where it is not there, or not whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from . import written
from .cache import cache as keep
from .cache import cached, hash_of, modules_of, seal, unseal
from .engine import SchemaError, SchemaValidator, __version__
from .frozen import KINDS, Frozen

KEPT: Final = {"aeo_ipass.answers.model": "answers.plan"}
"""Modules whose classes are checked by every command that reads answers, with the file of each in the wheel."""
BUNDLED: Final = Path(__file__).parents[1] / "bundled"

_FUNCTIONS = {f.__name__: f for f in (written.as_text, written.as_date, written.as_tuple)}
"""What a plan that is kept may call: nothing else, whatever it says."""
_HOUSE: Final = __name__.partition(".")[0]
_MARK = ""
"""The key of what JSON does not have; no field has this name."""


_VALIDATORS: Final[dict[Any, SchemaValidator]] = {}


def validator(kind: Any) -> SchemaValidator:
    """What makes of data instances of a class, or of what a type says; it raises pydantic's ValidationError."""
    if kind not in _VALIDATORS:
        _VALIDATORS[kind] = _validator(kind)
    return _VALIDATORS[kind]


def _validator(kind: Any) -> SchemaValidator:
    if kind.__module__ in KEPT:
        with contextlib.suppress(KeyError, TypeError, ValueError, SchemaError, RecursionError):
            return SchemaValidator(_walk(_plans(kind.__module__)[kind.__qualname__], _restored))
    return SchemaValidator(_walk(_made(kind), _light))


def only_texts(values: list[str | None]) -> bool:
    """Whether each is nothing or a text that `Text` takes as it is; much quicker than one by one."""
    return _texts().isinstance_python(values)


@cache
def _texts() -> SchemaValidator:
    text = {"type": "nullable", "schema": {"type": "str"}}
    return SchemaValidator({"type": "list", "items_schema": text, "strict": True}, {"strict": True})


@cache
def _plans(module: str) -> dict[str, Any]:
    """The plan of every class of a module."""
    found = _bundled(BUNDLED / KEPT[module]) or json.loads(_own(module))
    plans: dict[str, Any] = found["plans"]
    return plans


def _own(module: str) -> bytes:
    """The plans of a module from the user's cache, or made now and kept there for the next time."""
    try:
        key = _key(module)
    except OSError:
        return dumped(module)
    if (content := cached(key)) is None:
        content = dumped(module)
        keep(key, content)
    return content


def _bundled(place: Path) -> dict[str, Any] | None:
    """What the build wrote, where it is whole and for this core."""
    try:
        content = unseal(place.read_bytes())
    except OSError:
        return None
    found: dict[str, Any] | None = json.loads(content) if content else None
    return found if found and found["core"] == __version__ else None


def write(folder: Path) -> list[Path]:
    """Write the files of the wheel into a folder."""
    for module, name in KEPT.items():
        (folder / name).write_bytes(seal(dumped(module)))
    return [folder / name for name in KEPT.values()]


def dumped(module: str) -> bytes:
    """The plans of a module as they are kept; raises ValueError when one of them calls what may not be called."""
    import_module(module)
    kinds = [k for k in KINDS.values() if k.__module__ == module]
    plans = {k.__qualname__: _walk(_made(k), _named) for k in kinds}
    return json.dumps({"core": __version__, "plans": plans}, separators=(",", ":")).encode()


def _key(module: str) -> str:
    """A hash over what decides the plans of a module: itself, what its types are, and this room."""
    own = Path(sys.modules[module].__file__ or "")
    decided = hash_of([own, own.with_name("fields.py"), *modules_of(Path(__file__).parent)])
    return hashlib.sha256(f"{module} {__version__} ".encode() + decided).hexdigest()


def _made(kind: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(kind).core_schema


def _walk(part: Any, leaf: Callable[[Any], Any]) -> Any:
    """A plan with what is no mapping and no list by `leaf`; what only a JSON Schema needs is left out."""
    if isinstance(part, dict):
        if _MARK in part:
            return leaf(part)
        return {k: _walk(v, leaf) for k, v in part.items() if k != "metadata"}
    return [_walk(v, leaf) for v in part] if isinstance(part, list) else leaf(part)


def _light(part: Any) -> Any:
    """pydantic's models as the classes that they were made of."""
    return getattr(part, "__kind__", part) if isinstance(part, type) else part


def _named(part: Any) -> Any:
    part = _light(part)
    if isinstance(part, str):
        return _lasting(part)
    if part is None or isinstance(part, int | float):
        return part
    if part == ():
        return {_MARK: "()"}
    if isinstance(part, type) and issubclass(part, Frozen):
        return {_MARK: "class", "name": f"{part.__module__}:{part.__qualname__}"}
    if (name := getattr(part, "__name__", "")) in _FUNCTIONS and _FUNCTIONS[name] is part:
        return {_MARK: "call", "name": name}
    raise ValueError(f"this may not be kept: {part!r}")


def _lasting(text: str) -> str:
    """A text of a plan; by which pydantic names a class without where it lay in memory, which no two builds share."""
    name, _, place = text.rpartition(":")
    return name if name.startswith(f"{_HOUSE}.") and place.isdecimal() else text


def _restored(part: Any) -> Any:
    if not isinstance(part, dict):
        return part
    match part[_MARK]:
        case "()":
            return ()
        case "class":
            return KINDS[part["name"]]
        case "call":
            return _FUNCTIONS[part["name"]]
    raise ValueError(part)
