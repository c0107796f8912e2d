"""What a target is held to does hold it: each way of breaking the promise is told."""

import re

import pytest

from aeo_ipass.errors import InputError, Issue, StorageError, UsageError
from fuzz import promise
from fuzz.mutations import parts_of
from fuzz.promise import NOTHING, Broken, alike, attempt, bounded
from fuzz.targets import targets


def raising(error):
    def raise_it():
        raise error

    return raise_it


def test_what_is_refused_in_our_words_is_nothing_and_other_errors_go_on():
    assert attempt(raising(UsageError("no {what}", what="way"))) is NOTHING
    assert attempt(raising(StorageError([Issue("a", "no", file="a.yaml", line=1)]))) is NOTHING
    for error in (KeyError("a"), OSError("a"), RecursionError()):
        with pytest.raises(type(error)):
            attempt(raising(error))


@pytest.mark.parametrize(
    "issue",
    [Issue("a", "no"), Issue("a", " ", file="a"), Issue("a", "no", file="a", line=0)],
    ids=["no file", "no word", "line 0"],
)
def test_an_error_that_does_not_say_what_and_where_is_told(issue):
    with pytest.raises(Broken):
        attempt(raising(InputError([issue])))


@pytest.mark.skipif(not hasattr(promise.signal, "setitimer"), reason="this system has no clock of a process")
def test_what_does_not_end_is_told(monkeypatch):
    monkeypatch.setattr(promise, "SECONDS", 0.05)
    with pytest.raises(Broken, match="seconds"), bounded():
        re.fullmatch("(a|a)*b", "a" * 40)


@pytest.mark.skipif(not promise._peak(), reason="this system does not tell the memory of a process")
def test_what_fills_the_memory_is_told():
    with pytest.raises(Broken, match="memory"), bounded(mib=8):
        assert bytearray(b"x" * 40_000_000)


def test_numbers_are_alike_however_they_are_written_and_other_values_are_not():
    assert alike({"a": [1e9, None]}, {"a": [1000000000.0, None]})
    for one, other in ((1, 1.0), (1, True), (1, "1"), ([], {}), ({"a": 1, "b": 2}, {"b": 2, "a": 1})):
        assert not alike(one, other)


def test_sound_inputs_are_sound():
    """That is, most are read: else only what is refused at once would be fuzzed."""
    for name, target in targets().items():
        if target.kind == "zip":
            assert all(parts_of(seed) for seed in target.seeds()), name
        assert target.seeds(), name
