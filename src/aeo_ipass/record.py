"""Values that do not change, of named fields: as frozen dataclasses are, but made in a hundredth of the time.

Python writes and compiles six methods for each dataclass while it loads a module, which for a hundred of them takes as
long as a command. Here one method is written, for a class that is used, when it is first used.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import Field

R = TypeVar("R", bound="Record")
FEW = 4
"""So many of a kind are made in the slow way before it pays to write and compile a method for it."""
_SET = object.__setattr__


@dataclass_transform(frozen_default=True)
class _Kind(type):
    """Makes a class of what is annotated in it: a slot for each field, and its value where none is given.

    Annotations are read as texts, as they stand in a module that begins with `from __future__ import annotations`.
    """

    def __new__(
        cls, name: str, bases: tuple[type, ...], body: dict[str, Any], kw_only: bool = False
    ) -> _Kind:
        inherited: tuple[str, ...] = getattr(bases[0], "_names", ()) if bases else ()
        own = [n for n, hint in body.get("__annotations__", {}).items() if not hint.startswith("ClassVar")]
        new = tuple(n for n in own if n not in inherited)
        body["_values"] = (getattr(bases[0], "_values", {}) if bases else {}) | {
            n: body.pop(n) for n in own if n in body
        }
        body["_names"] = body["__match_args__"] = names = inherited + new
        body["_held"] = attrgetter(*names) if names else type
        body["__slots__"] = new
        body["_by_name"] = kw_only
        body["_known"], body["_made"] = frozenset(names), 0
        body["__init__"] = _first
        return super().__new__(cls, name, bases, body)

    def __init__(
        cls, name: str, bases: tuple[type, ...], body: dict[str, Any], kw_only: bool = False
    ) -> None:
        super().__init__(name, bases, body)


def _first(self: Any, *given: Any, **named: Any) -> None:
    """The `__init__` of every kind for its first few; from then on its own does this, which is worth writing then."""
    kind, fields = type(self), self._names
    held = {**kind._values, **dict(zip(fields, given)), **named}  # noqa: B905 - too many are found below
    fits = (
        len(given) <= len(fields)
        and named.keys().isdisjoint(fields[: len(given)])
        and not (given and kind._by_name)
    )
    if kind._made < FEW and fits and held.keys() == kind._known:
        kind._made += 1
        for name in fields:
            _SET(self, name, held[name])
        return
    kind.__init__ = _init(kind)  # also says what is wrong with what was given
    kind.__init__(self, *given, **named)


class _Fields:
    """A record's fields as `dataclasses` tells them, so that its `replace`, `fields` and `asdict` know records, too."""

    def __get__(self, one: Record | None, kind: type[Record]) -> dict[str, Field[Any]]:
        found = _as_dataclasses.get(kind)
        if found is None:
            from dataclasses import fields, make_dataclass

            plain = make_dataclass(
                "Plain", kind._names, init=False, repr=False, eq=False, namespace={"__doc__": ""}
            )
            found = _as_dataclasses[kind] = {f.name: f for f in fields(plain)}
        return found


_as_dataclasses: dict[type[Record], dict[str, Field[Any]]] = {}


class Record(metaclass=_Kind):
    """Base of classes whose annotated names are their fields; those with a value may be left out.

    A value that is a list or dictionary is shared by all, and nobody changes it.
    """

    if TYPE_CHECKING:
        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    else:
        __dataclass_fields__ = _Fields()

    _names: ClassVar[tuple[str, ...]]
    _values: ClassVar[dict[str, Any]]
    _by_name: ClassVar[bool]
    _held: ClassVar[Any]
    _known: ClassVar[frozenset[str]]
    _made: ClassVar[int]

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} does not change: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} does not change: {name}")

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        held = type(self)._held
        return bool(held(self) == held(other))

    def __hash__(self) -> int:
        return hash(type(self)._held(self))

    def __repr__(self) -> str:
        said = ", ".join(f"{n}={getattr(self, n)!r}" for n in self._names)
        return f"{type(self).__qualname__}({said})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), tuple([getattr(self, n) for n in self._names]))


def replace(record: R, **changes: Any) -> R:
    """The same record with other values for these fields."""
    kept = {n: getattr(record, n) for n in record._names}
    return type(record)(**kept | changes)


def names(record: Record | type[Record]) -> tuple[str, ...]:
    """The fields of a record, in the order they are given."""
    return record._names


def values(kind: type[Record]) -> dict[str, Any]:
    """What stands for the fields that may be left out."""
    return kind._values


def _restored(kind: type[R], values: tuple[Any, ...]) -> R:
    return kind(**dict(zip(kind._names, values, strict=True)))


def _init(kind: type[Record]) -> Any:
    """The `__init__` of a kind: each value straight into its slot, which nothing else can write."""
    known: dict[str, Any] = {f"_set_{n}": getattr(kind, n).__set__ for n in kind._names}
    known |= {f"_value_{n}": value for n, value in kind._values.items()}
    taken = [f"{n}=_value_{n}" if n in kind._values else n for n in kind._names]
    head = ", ".join(["self", *(["*"] if kind._by_name and taken else []), *taken])
    exec(
        f"def __init__({head}):\n " + ("; ".join(f"_set_{n}(self, {n})" for n in kind._names) or "pass"),
        known,
    )
    made: Any = known["__init__"]
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    return made
