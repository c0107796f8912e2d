"""Records: as frozen dataclasses are, whoever asks."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import ClassVar

import pytest

from aeo_ipass.record import FEW, Record, names, replace, values


class Place(Record):
    """Some place."""

    kind: ClassVar[str] = "place"
    name: str
    size: int = 1
    tags: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return f"{self.kind} {self.name}"


class Harbour(Place, kw_only=True):
    """A place with more, and another size."""

    size: int = 5
    depth: int


@dataclasses.dataclass(frozen=True, slots=True)
class Twin:
    """What a record is held against."""

    name: str
    size: int = 1
    tags: tuple[str, ...] = ()


def test_a_record_is_made_as_a_dataclass_is():
    for given in [
        ("Kwai Chung",),
        ("Kwai Chung", 3),
        ("Kwai Chung", 3, ("sea",)),
    ] * FEW:  # the first and the later
        assert repr(Place(*given)).replace("Place", "Twin") == repr(Twin(*given))
    assert Place(name="A", tags=("b",)) == Place("A", 1, ("b",)) != Place("A")
    assert Place("A").title == "place A"


@pytest.mark.parametrize("wrong", [{}, {"name": "A", "other": 1}, {"size": 1}])
def test_a_record_is_not_made_of_what_it_does_not_have(wrong):
    class New(Place):
        """One of which there is none yet."""

    for kind in (New, Place, Twin):
        with pytest.raises(TypeError):
            kind(**wrong)
        with pytest.raises(TypeError):
            kind("A", name="B")
        with pytest.raises(TypeError):
            kind("A", 1, (), "more")


@pytest.mark.parametrize("write", [lambda one: setattr(one, "name", "B"), lambda one: delattr(one, "name")])
def test_a_record_does_not_change(write):
    one = Place("A")
    with pytest.raises(AttributeError):
        write(one)
    with pytest.raises(AttributeError):
        one.new = 1
    assert one == Place("A")


def test_one_that_is_more_has_the_fields_of_both_by_name():
    found = Harbour(name="A", depth=15)
    assert (found.size, found.depth, found.title) == (5, 15, "place A")
    assert names(Harbour) == ("name", "size", "tags", "depth")
    assert values(Harbour) == {"size": 5, "tags": ()}
    assert Place("A") == Place("A") and Place("A", 5) != found
    with pytest.raises(TypeError):
        Harbour("A", depth=15)


def test_equal_records_are_one_key_and_others_are_not():
    assert len({Place("A"), Place("A"), Place("B"), Place("A", 2)}) == 3
    assert Place("A") != ("A", 1, ())


@pytest.mark.parametrize("one", [Place("A", 2), Harbour(name="A", depth=3)])
def test_a_record_is_copied_sent_and_changed_in_a_copy(one):
    assert copy.deepcopy(one) == copy.copy(one) == pickle.loads(pickle.dumps(one)) == one
    assert replace(one, size=9).size == dataclasses.replace(one, size=9).size == 9
    assert replace(one, size=9) != one == replace(one)
    with pytest.raises(TypeError):
        replace(one, other=1)


def test_dataclasses_know_records():
    assert dataclasses.is_dataclass(Place) and dataclasses.is_dataclass(Place("A"))
    assert [f.name for f in dataclasses.fields(Harbour)] == list(names(Harbour))
    assert dataclasses.asdict(Place("A")) == dataclasses.asdict(Twin("A"))


def test_a_record_is_taken_apart_by_match():
    match Place("A", 7):
        case Place(name, size):
            assert (name, size) == ("A", 7)


def test_no_record_of_ours_takes_a_dataclasses_field_for_a_value():
    import pkgutil
    from importlib import import_module

    import aeo_ipass

    for module in pkgutil.walk_packages(aeo_ipass.__path__, "aeo_ipass."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    kinds = list(_below(Record))
    assert len(kinds) > 80
    assert [k for k in kinds for v in values(k).values() if isinstance(v, dataclasses.Field)] == []


def _below(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)
