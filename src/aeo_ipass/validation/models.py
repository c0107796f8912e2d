"""The classes of a format as pydantic knows them: a model of each, made of the same keys, types and words."""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from . import fields
from .frozen import Frozen, defaults_of, key_of


class Mirror(BaseModel):
    """Base of the models: immutable, and no key it does not know; built when it is first used."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


_MODELS: Final[dict[type[Frozen], type[Mirror]]] = {}


def model_of(kind: type[Frozen]) -> type[Mirror]:
    """The model of a class; the same one every time."""
    if kind not in _MODELS:
        _MODELS[kind] = _model(kind)
    return _MODELS[kind]


def _model(kind: type[Frozen]) -> type[Mirror]:
    hints = _hints(kind)
    own = {
        "__module__": kind.__module__,
        "__qualname__": kind.__qualname__,
        "__doc__": vars(kind).get("__doc__"),
        "__kind__": kind,
        "__annotations__": hints,
    }
    made: type[Mirror] = types.new_class(
        kind.__name__, (Mirror,), exec_body=lambda d: d.update(own | defaults_of(kind))
    )
    return made


def _hints(kind: type[Frozen]) -> dict[str, Any]:
    """The type of every key, those of its bases first."""
    found: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        if issubclass(base, Frozen) and base is not Frozen:
            known = _known(base.__module__)
            written = types.SimpleNamespace(__annotations__=base.__annotations__)
            hints = typing.get_type_hints(written, known, include_extras=True)
            found |= {name: _hint(name, hint) for name, hint in hints.items()}
    return found


def _hint(name: str, hint: Any) -> Any:
    return hint if key_of(name) == name else Annotated[hint, Field(alias=key_of(name))]


@cache
def _known(module: str) -> dict[str, Any]:
    """What the types in a module may be made of: its own names, and as they may be written those that have `fields`."""
    room = import_module(".fields", module.rpartition(".")[0])
    return {**vars(sys.modules[module]), **vars(fields), **vars(room)}


def json_schema(adapter: TypeAdapter[Any] | type[Frozen], title: str) -> dict[str, Any]:
    """The JSON Schema of a format, in draft-07 for editors."""
    schema = (
        adapter.json_schema(mode="validation")
        if isinstance(adapter, TypeAdapter)
        else model_of(adapter).model_json_schema(mode="validation")
    )
    return {"$schema": "http://json-schema.org/draft-07/schema#", **_draft7(schema), "title": title}


def _draft7(node: Any) -> Any:
    """2020-12, which pydantic writes, as draft-07, which editors read."""
    if isinstance(node, list):
        return [_draft7(v) for v in node]
    if not isinstance(node, dict):
        return node.replace("#/$defs/", "#/definitions/") if isinstance(node, str) else node
    renamed = {"$defs": "definitions", "prefixItems": "items"}
    return {renamed.get(k, k): _draft7(v) for k, v in node.items() if k != "discriminator"}


# --- what a place in a file may hold


def keys_at(model: type[Frozen], loc: tuple[str | int, ...]) -> set[str]:
    """The keys that the models at `loc` know."""
    here: list[Any] = [model]
    for step in loc:
        if tagged := [a for a in here if len(here) > 1 and _is_model(a) and _has_tag(a, step)]:
            here = tagged
            continue
        here = [inner for annotation in here for inner in _step(annotation, step)]
    return {
        field.alias or name
        for found in here
        if _is_model(found)
        for name, field in model_of(found).model_fields.items()
    }


def _step(annotation: Any, step: str | int) -> Iterator[Any]:
    if _is_model(annotation):
        field = next((f for n, f in model_of(annotation).model_fields.items() if step in (n, f.alias)), None)
        if field:
            yield from unwrap_annotation(field.annotation)
    elif typing.get_origin(annotation) in (dict, Mapping) or (
        _is_sequence(annotation) and isinstance(step, int)
    ):
        yield from unwrap_annotation(
            typing.get_args(annotation)[-1 if typing.get_origin(annotation) is dict else 0]
        )


def _is_sequence(annotation: Any) -> bool:
    """Whether this annotation is `list[…]` or `tuple[…, ...]`."""
    return typing.get_origin(annotation) in (list, tuple)


def unwrap_annotation(annotation: Any) -> Iterator[Any]:
    """The bare alternatives inside Annotated, Optional and unions."""
    origin = typing.get_origin(annotation)
    if origin is Annotated:
        yield from unwrap_annotation(typing.get_args(annotation)[0])
    elif origin in (typing.Union, types.UnionType):
        for part in typing.get_args(annotation):
            yield from unwrap_annotation(part)
    else:
        yield annotation


def _has_tag(model: type[Frozen], tag: str | int) -> bool:
    field = model_of(model).model_fields.get("type")
    return field is not None and tag in typing.get_args(field.annotation)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Frozen)
