"""What is checked once and never changes: the base of every format's classes, without the library that checks.

A class names its keys with their types, as pydantic reads them. Here they are only names: pydantic is asked when
something has to be checked, by `core.py` and `models.py`, and what it makes are instances of these very classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
        "_later",
    )  # what pydantic writes beside the fields has a place, so that it is not taken for one

    _names: ClassVar[dict[str, str]] = {}
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        bases = [b for b in reversed(cls.__mro__) if issubclass(b, Frozen)]
        cls._names = {name: hint for b in bases[1:] for name, hint in b.__annotations__.items()}
        own = {name: vars(cls)[name] for name in cls.__annotations__ if name in vars(cls)}
        for name in own:
            delattr(cls, name)  # so that what an instance does not hold yet is not taken for this
        cls._defaults = {k: v for b in bases[:-1] for k, v in b._defaults.items()} | own
        KINDS[f"{cls.__module__}:{cls.__qualname__}"] = cls

    def __init__(self, **given: Any) -> None:
        whole = {**self._defaults, **given}
        if unknown := [n for n in given if n not in self._names]:
            raise TypeError(f"{type(self).__name__} has no {', '.join(unknown)}")
        if missing := [n for n in self._names if n not in whole]:
            raise TypeError(f"{type(self).__name__} needs {', '.join(missing)}")
        object.__setattr__(self, "__dict__", whole)

    @classmethod
    def restored(cls, held: dict[str, Any], later: Callable[[str], Any]) -> Self:
        """One that was checked before, not looked at; `later`: what a key is that is not held, asked when needed."""
        made = object.__new__(cls)
        object.__setattr__(made, "__dict__", held)
        object.__setattr__(made, "_later", later)
        return made

    def __getattr__(self, name: str) -> Any:
        if name not in self._names:
            raise AttributeError(f"{type(self).__name__} has no {name}")
        found = self.__dict__[name] = self._later(name)
        return found

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
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), self._values()))

    def __repr__(self) -> str:
        said = ", ".join(f"{n}={getattr(self, n)!r}" for n in self._names)
        return f"{type(self).__name__}({said})"

    def __getstate__(self) -> dict[str, Any]:
        self._values()  # all of them are held from then on
        return self.__dict__

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from .models import model_of

        return handler.generate_schema(model_of(cls))


def names_of(kind: type[Frozen]) -> Mapping[str, str]:
    """The keys of a class, those of its bases first, with their types as they are written in the program."""
    return kind._names


def defaults_of(kind: type[Frozen]) -> dict[str, Any]:
    """What the keys of a class are where nothing is written."""
    return kind._defaults


def all_of(value: Frozen) -> Iterator[tuple[str, Any]]:
    """Every key with what it is."""
    return ((name, getattr(value, name)) for name in value._names)


def own_of(value: Frozen) -> Iterator[tuple[str, Any]]:
    """The keys that are something else than where nothing is written."""
    usual = value._defaults
    return ((n, v) for n, v in all_of(value) if n not in usual or usual[n] != v)


def key_of(name: str) -> str:
    """A key as it stands in the file."""
    return name.removesuffix("_")


def as_data(value: Any, *, brief: bool = False) -> Any:
    """What was checked as data for JSON, under the keys of the file; `brief` leaves out what is so anyway."""
    if isinstance(value, Frozen):
        return {
            key_of(name): as_data(held, brief=brief)
            for name, held in (own_of(value) if brief else all_of(value))
        }
    if isinstance(value, tuple):
        return [as_data(v, brief=brief) for v in value]
    if isinstance(value, dict):
        return {k: as_data(v, brief=brief) for k, v in value.items()}
    return value
