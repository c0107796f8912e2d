"""Processes of this machine: every result once and in order, whatever each takes, and an end when one dies."""

import os
import pickle
import signal
import threading
import time

import pytest

from aeo_ipass.batch import Source
from aeo_ipass.batch.engines import in_processes, one_by_one, work_through
from aeo_ipass.cli.score.work import Batch
from aeo_ipass.errors import Issue, StorageError, UsageError


def given(count):
    return (Source(str(n), str(n), "json", content=b"{}") for n in range(count))


def where(source):
    """Slower for some, so that others overtake them."""
    time.sleep(0.02 if source.name.endswith("5") else 0)
    return int(source.name), os.getpid()


def test_results_come_in_order_from_several_processes():
    found = list(work_through(given(200), where, 3))
    assert [n for n, _ in found] == list(range(200))
    assert len({process for _, process in found} - {os.getpid()}) == 3


def test_beside_another_thread_no_copy_of_this_process_works():
    """Copies would hold its locks for ever."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert [n for n, _ in work_through(given(30), where, 2)] == list(range(30))
    finally:
        done.set()
        other.join()


def test_few_inputs_are_worked_on_here():
    assert {process for _, process in work_through(given(3), where)} == {os.getpid()}


def test_no_more_is_fetched_than_is_worked_on_soon():
    fetched = []
    found = work_through((fetched.append(s) or s for s in given(10_000)), where, 2)
    next(found)
    next(found)
    assert len(fetched) < 200
    found.close()


def die(source):
    if source.name == "77":
        os.kill(os.getpid(), signal.SIGKILL)
    return source.name


def test_a_process_that_dies_ends_the_run_with_a_word():
    with pytest.raises(UsageError, match="died"):
        list(work_through(given(200), die, 2))


def refuse(source):
    if source.name == "77":
        raise StorageError([Issue("unreadable", "{what} is gone", {"what": "it"}, file="a.yaml", line=3)])
    return source.name


def test_what_is_raised_elsewhere_is_raised_here():
    with pytest.raises(StorageError) as caught:
        list(work_through(given(200), refuse, 2))
    assert [issue.place for issue in caught.value.issues] == ["a.yaml:3"]
    assert str(caught.value) == "a.yaml:3: it is gone"


def test_a_usage_error_is_sent_whole():
    error = pickle.loads(pickle.dumps(UsageError("no {thing}", "get one", thing="file")))
    assert isinstance(error, UsageError)
    assert (error.issues[0].text(), error.issues[0].hint_text()) == ("no file", "get one")


def large(source):
    return b"%05d" % int(source.name) * 40_000


def test_results_larger_than_a_pipe_holds():
    assert [r[:5] for r in work_through(given(60), large, 2)] == [b"%05d" % n for n in range(60)]


@pytest.mark.parametrize("protocol", [4, 5])
def test_the_bytes_of_a_batch_survive_every_way_of_sending(protocol):
    batch = Batch([], [[b"x" * 100_000], ["text"], [1]])
    assert pickle.loads(pickle.dumps(batch, protocol)) == batch


def test_bytes_are_sent_apart():
    apart = []
    head = pickle.dumps(Batch([], [[b"x" * 100_000]]), 5, buffer_callback=apart.append)
    assert len(head) < 1000
    for way in (bytes, bytearray, memoryview):
        (taken,) = pickle.loads(head, buffers=[way(b) for b in apart]).taken
        assert taken == [b"x" * 100_000] and type(taken[0]) is bytes


def test_no_inputs_no_results():
    assert list(in_processes(iter(()), one_by_one(where), 2)) == []
