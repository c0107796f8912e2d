"""What is checked once and never changes: the base of every format's classes, without the library that checks.

A class names its keys with their types, as pydantic reads them. Here they are only names: pydantic is asked when
something has to be checked, by `core.py` and `models.py`, and what it makes are instances of these very classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final, NoReturn, Self, dataclass_transform

KINDS: Final[dict[str, type[Frozen]]] = {}
"""Every class by its module and name."""


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Frozen:
    """Base of every format's classes: immutable, and no key it does not know; made by hand it is not checked.

    A name that ends in `_` is written without it, for Python has a meaning of its own for the word.
    """

    __slots__ = (
        "__dict__",
        "__pydantic_extra__",
        "__pydantic_fields_set__",
        "__pydantic_private__",
        "__weakref__",
    )  # what pydantic writes beside the fields has a place, so that it is not taken for one

    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        found: dict[str, None] = {}
        for base in reversed(cls.__mro__):
            if issubclass(base, Frozen) and base is not Frozen:
                found |= dict.fromkeys(base.__annotations__)
        cls._names = tuple(found)
        KINDS[f"{cls.__module__}:{cls.__qualname__}"] = cls

    def __init__(self, **given: Any) -> None:
        known = type(self)._names
        if unknown := [n for n in given if n not in known]:
            raise TypeError(f"{type(self).__name__} has no {', '.join(unknown)}")
        if missing := [n for n in known if n not in given and not hasattr(type(self), n)]:
            raise TypeError(f"{type(self).__name__} needs {', '.join(missing)}")
        object.__setattr__(self, "__dict__", given)

    @classmethod
    def model_validate(cls, data: Any) -> Self:
        """Data as one of these; raises pydantic's ValidationError."""
        from .core import validator

        made: Self = validator(cls).validate_python(data)
        return made

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The same with other values, which are not checked."""
        return type(self)(**{n: getattr(self, n) for n in self._names} | {**update})

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} does not change: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} does not change: {name}")

    def _values(self) -> tuple[Any, ...]:
        return tuple([getattr(self, n) for n in self._names])

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return self.__dict__ == other.__dict__ or self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), self._values()))

    def __repr__(self) -> str:
        said = ", ".join(f"{n}={getattr(self, n)!r}" for n in self._names)
        return f"{type(self).__name__}({said})"

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from .models import model_of

        return handler.generate_schema(model_of(cls))


def names_of(kind: type[Frozen]) -> tuple[str, ...]:
    """The keys of a class, those of its bases first."""
    return kind._names


def key_of(name: str) -> str:
    """A key as it stands in the file."""
    return name.removesuffix("_")


def as_data(value: Any, *, brief: bool = False) -> Any:
    """What was checked as data for JSON, under the keys of the file; `brief` leaves out what is so anyway."""
    if isinstance(value, Frozen):
        kind = type(value)
        held = ((n, getattr(value, n)) for n in kind._names)
        return {
            key_of(n): as_data(v, brief=brief)
            for n, v in held
            if not (brief and hasattr(kind, n) and getattr(kind, n) == v)
        }
    if isinstance(value, tuple):
        return [as_data(v, brief=brief) for v in value]
    if isinstance(value, dict):
        return {k: as_data(v, brief=brief) for k, v in value.items()}
    return value
