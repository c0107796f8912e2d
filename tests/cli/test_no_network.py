"""No command opens a socket of the Internet or looks up a name.

`call` forbids it to every command that any test calls; `test_hostile.py` calls each in each of its formats.
"""

import os
import shutil
import socket
import sys
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
from test_what_was_written import SMALL

from conftest import ROOT, environment
from kit.command_line import call
from kit.firms import firm, write, write_programme
from kit.offline import CAN_SEAL, KILLED, no_network, sealed
from kit.terminal import CTRL_C, Terminal

INTERRUPTED = 130

BY_OTHERS = [
    ("report", "a.yaml", "-o", "a.pdf", "-o", "a.docx", "-o", "a.xlsx", "-o", "a.html", "-o", "a.md"),
    ("answers", "export", "a.yaml", "-o", "form.xlsx"),
    ("answers", "export", "a.yaml", "-o", "form.docx"),
    ("answers", "export", "a.yaml", "-o", "form.pdf"),
    ("answers", "import", "form.xlsx", "form.docx", "--into", "a.yaml", "--dry-run"),
    ("plan", "a.yaml", "-o", "dates.ics"),
    ("score", "many.jsonl", "--questionnaire", "house", "--jobs", "2", "-f", "jsonl", "-o", "many.out"),
    ("questionnaire", "lint", "house"),
]
"""Commands whose work libraries in other languages, or other processes, do."""


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(SMALL, "a.yaml")
    write_programme(tmp_path / "house")
    write(tmp_path / "many.jsonl", [firm(f"Firm {n}") for n in range(20)])


@pytest.mark.skipif(not CAN_SEAL, reason="needs Linux on a processor whose calls are known")
def test_the_kernel_sees_none_whoever_does_the_work():
    for words in BY_OTHERS:
        assert sealed(lambda given=words: _fresh("-m", "aeo_ipass", *given)) in (0, 1), words
    made = {path.name for path in Path().iterdir()}
    assert {"a.pdf", "a.docx", "a.xlsx", "form.pdf", "dates.ics", "many.out"} <= made


@pytest.mark.skipif(not CAN_SEAL, reason="needs Linux on a processor whose calls are known")
def test_nor_does_loading_any_module_of_the_program():
    assert sealed(lambda: _fresh("-c", LOAD_ALL)) == 0
    assert sealed(lambda: _fresh("-c", f"{LOAD_ALL}; import socket; socket.socket()")) == KILLED


LOAD_ALL = (
    "import aeo_ipass, importlib, pkgutil; "
    "[importlib.import_module(m.name) for m in pkgutil.walk_packages(aeo_ipass.__path__, 'aeo_ipass.') "
    "if not m.name.endswith('__main__')]"
)


def _fresh(*words):
    """Be a Python that was started anew."""
    os.execve(sys.executable, [sys.executable, *words], environment())


@pytest.mark.skipif(not CAN_SEAL, reason="needs Linux on a processor whose calls are known")
def test_nor_does_the_interview_at_a_terminal_ask_for_any(tmp_path):
    terminal = Terminal("assess", "a.yaml", cwd=tmp_path, offline=True)
    assert terminal.prompt().send(CTRL_C).close() == INTERRUPTED


# --- whether what forbids it does so ------------------------------------------------------------


def _connect():
    socket.create_connection(("127.0.0.1", 1))


def _listen():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))


def _send():
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as here:
        here.sendto(b"", ("::1", 1))


def _fetch():
    urllib.request.urlopen("http://localhost:1/")


def _look_up():
    socket.gethostbyname("localhost")


@pytest.mark.parametrize("ask", [_connect, _listen, _send, _fetch, _look_up], ids=lambda ask: ask.__name__)
def test_whoever_asks_for_the_network_is_stopped_and_told_of(ask):
    with pytest.raises(AssertionError, match=r"asked for the network: socket\."), no_network():
        ask()


def test_what_a_command_catches_is_told_of_all_the_same():
    with pytest.raises(AssertionError, match="getaddrinfo"), no_network(), suppress(AssertionError):
        socket.getaddrinfo("localhost", 1)


def test_a_socket_that_does_not_leave_the_machine_is_none_of_it():
    with no_network() as asked:
        for end in socket.socketpair():
            end.close()
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("here")
    assert asked == []
    with socket.socket() as server:  # and when it is over, all is as before
        server.bind(("127.0.0.1", 0))


@pytest.mark.skipif(not CAN_SEAL, reason="needs Linux on a processor whose calls are known")
def test_the_kernel_kills_who_asks_also_through_another_process():
    assert sealed(_listen) == KILLED
    assert sealed(lambda: os.execlp("bash", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/1")) == KILLED
    assert sealed(socket.socketpair) == 0


def test_an_exception_that_is_told_of_is_seen():
    """The engine for other machines asks for the network, as it says."""
    pytest.importorskip("distributed")
    words = ("--engine", "dask", "--scheduler", "tcp://127.0.0.1:1")
    with pytest.raises(AssertionError, match=r"socket\."):
        call("score", ROOT / "examples" / "warehouse.yaml", *words)
