"""The house stays one that people can live in: small rooms, modules and functions, laid out by the formatter."""

import ast
import inspect
import re
from pathlib import Path
from statistics import median

import pytest

from aeo_ipass.cli.commands import application
from conftest import ROOT

HOUSE = ROOT / "src" / "aeo_ipass"
MODULES = sorted(HOUSE.rglob("*.py"))
ROOMS = sorted({module.parent for module in MODULES})

IN_A_ROOM = 20
LINES = 400
TYPICAL = 110
LINES_OF_A_FUNCTION = 50
LINES_OF_A_COMMANDS_FILE = 119
LINES_OF_A_COMMAND = 24
SKIPS = 25


def name(path):
    return path.relative_to(HOUSE).as_posix()


def lines(path):
    return len(path.read_text("utf-8").splitlines())


def functions():
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name(module)}: {node.name}", node.end_lineno - node.lineno + 1


def commands(app):
    """Every function that the command line calls: commands, and what comes before those of a group."""
    for command in (app.registered_callback, *app.registered_commands):
        if command and command.callback:
            yield inspect.unwrap(command.callback)
    for group in app.registered_groups:
        yield from commands(group.typer_instance)


def body(function):
    """The lines that a function does its work in, without its signature and docstring."""
    tree = ast.parse(inspect.getsource(inspect.getmodule(function)))
    first = function.__code__.co_firstlineno
    (node,) = (
        n
        for n in ast.walk(tree)
        if isinstance(n, ast.FunctionDef) and first in (n.lineno, *(d.lineno for d in n.decorator_list))
    )
    inner = node.body[1:] if ast.get_docstring(node) else node.body
    return inner[-1].end_lineno - inner[0].lineno + 1 if inner else 0


def too_large(sizes, most):
    return {thing for thing, size in sizes if size > most}


def test_a_room_has_few_modules():
    sizes = ((name(room), len(list(room.glob("*.py")))) for room in ROOMS)
    assert too_large(sizes, IN_A_ROOM) == set()


def test_a_module_is_read_in_one_sitting():
    sizes = [(name(module), lines(module)) for module in MODULES]
    assert too_large(sizes, LINES) == set()
    assert median(size for _, size in sizes) <= TYPICAL


def test_a_function_fits_on_a_screen():
    assert too_large(functions(), LINES_OF_A_FUNCTION) == set()


def test_a_command_reads_as_what_it_does():
    found = list(commands(application()))
    files = {Path(inspect.getfile(command)) for command in found}
    assert len(found) > 20 and len(files) > 15
    assert too_large(((name(file), lines(file)) for file in files), LINES_OF_A_COMMANDS_FILE) == set()
    sizes = ((f"{command.__module__}: {command.__name__}", body(command)) for command in found)
    assert too_large(sizes, LINES_OF_A_COMMAND) == set()


def test_the_formatter_lays_out_the_code():
    skips = re.compile(r"#\s*fmt:\s*(?:skip|off)")
    assert sum(len(skips.findall(module.read_text("utf-8"))) for module in MODULES) <= SKIPS


@pytest.mark.parametrize("word", ["utils", "util", "common", "base", "helpers", "misc"])
def test_a_name_says_what_is_in_it(word):
    assert not [name(module) for module in MODULES if word in module.with_suffix("").relative_to(HOUSE).parts]


def matches():
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Match):
                yield f"{name(module)}:{node.lineno}", node.cases


def kinds(case):
    """The classes that a case of a match names."""
    found = (node.cls for node in ast.walk(case.pattern) if isinstance(node, ast.MatchClass))
    return [ast.unparse(cls).rpartition(".")[2] for cls in found]


def is_wildcard(case):
    return isinstance(case.pattern, ast.MatchAs) and case.pattern.name is None


def test_whoever_asks_for_the_type_of_a_question_knows_them_all():
    """A case for the rest would take a new type in silence; `assert_never` lets mypy name the place."""
    asking = {
        where: cases for where, cases in matches() if any("ChecklistQuestion" in kinds(c) for c in cases)
    }
    assert len(asking) > 10
    assert {where for where, cases in asking.items() if is_wildcard(cases[-1])} == set()


TESTS = ROOT / "tests"
ACROSS = {"matrix", "ci", "faults", "fuzz", "fuzz/targets", "kit", "windows"}
"""Folders of tests named for no room: every page by every format, what runs in CI, what disks and people do to files that
are written, what is fed with any bytes, what tests are helped by, and what differs on Windows."""


def test_tests_live_where_their_rooms_name_says():
    folders = {path.parent.relative_to(TESTS).as_posix() for path in TESTS.glob("*/**/*.py")}
    assert folders - ACROSS <= {name(room) for room in ROOMS}


def test_what_helps_tests_has_one_home():
    strays = {path for path in TESTS.rglob("*.py") if not path.name.startswith("test_")}
    outside = {path for path in strays if path.relative_to(TESTS).parts[0] not in ("kit", "fuzz")}
    assert outside == {TESTS / "conftest.py", TESTS / "renew_golden.py"}
