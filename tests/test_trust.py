"""What SECURITY.md says of the code is so: what could run foreign data, or reach out, is where it says and nowhere else."""

import ast
import re

import pytest

from conftest import ROOT

HOUSE = ROOT / "src" / "aeo_ipass"
CALLS = {
    "eval": set(),
    "exec": {"record.py"},
    "compile": set(),
    "__import__": set(),
    "import_module": {
        "__init__.py",
        "cli/commands.py",
        "machine/formats.py",
        "validation/core.py",
        "validation/models.py",
    },
}
"""Calls of a bare name that run what they are given."""
LIBRARIES = {
    "pickle": {"batch/engines/crew.py", "batch/engines/cluster.py", "cli/score/work.py"},
    "multiprocessing": {"batch/engines/crew.py"},
    "socket": {"batch/engines/cluster.py"},
    "distributed": {"batch/engines/cluster.py"},
    "fsspec": {"batch/engines/urls.py"},
    **{name: set() for name in (
        "subprocess", "marshal", "shelve", "dill", "cloudpickle", "ctypes", "webbrowser", "ssl", "asyncio", "http", "ftplib",
        "smtplib", "imaplib", "socketserver", "xmlrpc", "urllib.request", "requests", "httpx", "aiohttp", "urllib3",
    )},
}  # fmt: skip
"""Libraries that run foreign data, other programs, or reach out; `urllib.parse` does not."""
FORBIDDEN_OF_YAML = re.compile(r"(\w*load\w*|\w*Loader\w*|Dumper|CDumper|add_constructor)\Z")
"""All that makes objects of a YAML text, and what writes any object."""
FORBIDDEN_OF_OS = re.compile(r"(system|popen|exec\w+|spawn\w+|posix_spawn\w*|startfile)\Z")
SINKS = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\bimport\(")
ASKS = re.compile(r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|importScripts|serviceWorker")


class Module:
    """What a module of the house calls by a bare name, imports, and takes of other modules, each by its name."""

    def __init__(self, path):
        self.name = path.relative_to(HOUSE).as_posix()
        self.calls, self.imports, self.taken = set(), set(), set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            self._look(node)

    def _look(self, node):
        match node:
            case ast.Call(func=ast.Name(id=name)):
                self.calls.add(name)
            case ast.Import():
                self.imports |= {alias.name for alias in node.names}
            case ast.ImportFrom(level=0):
                self.imports |= {f"{node.module}.{alias.name}" for alias in node.names}
                self.taken |= {(node.module.partition(".")[0], alias.name) for alias in node.names}
            case ast.Attribute(value=ast.Name(id=of)):
                self.taken.add((of, node.attr))


@pytest.fixture(scope="module")
def house():
    return [Module(path) for path in sorted(HOUSE.rglob("*.py"))]


@pytest.mark.parametrize("name", CALLS)
def test_what_runs_code_is_called_where_it_is_said(house, name):
    assert {module.name for module in house if name in module.calls} == CALLS[name]


@pytest.mark.parametrize("library", LIBRARIES)
def test_what_reaches_out_is_imported_where_it_is_said(house, library):
    found = {m.name for m in house if any(f"{one}.".startswith(f"{library}.") for one in m.imports)}
    assert found == LIBRARIES[library]


def test_of_yaml_only_what_reads_events_and_writes_plain_data(house):
    taken = {name for module in house for of, name in module.taken if of == "yaml"}
    assert {"CParser", "CSafeDumper", "ScalarEvent"} <= taken
    assert [name for name in taken if FORBIDDEN_OF_YAML.match(name)] == []


def test_no_other_program_is_started(house):
    taken = {name for module in house for of, name in module.taken if of == "os"}
    assert "environ" in taken
    assert [name for name in taken if FORBIDDEN_OF_OS.match(name)] == []


def test_the_scripts_of_pages_make_texts_of_texts_and_ask_for_nothing():
    scripts = sorted((HOUSE / "renderers" / "templates").rglob("*.js"))
    assert len(scripts) > 10
    found = {
        (script.name, word)
        for script in scripts
        for pattern in (SINKS, ASKS)
        for word in pattern.findall(script.read_text("utf-8"))
    }
    assert found == set()


def test_what_is_said_of_security_names_every_place():
    said = (ROOT / "SECURITY.md").read_text("utf-8")
    places = {p for name in ("eval", "exec") for p in CALLS[name]}
    places |= {p for name in ("pickle", "socket", "fsspec") for p in LIBRARIES[name]}
    assert [place for place in sorted(places) if f"`{place}`" not in said] == []
