"""What the code may use so that it runs on Windows: each place that uses more is known, and guarded."""

import ast

import pytest

from conftest import ROOT
from kit.windows_boot import ABSENT, NOT_IN_OS, NOT_IN_SIGNAL

HOUSE = ROOT / "src" / "aeo_ipass"
IMPORTS = {("interview/plain.py", "termios")}
"""In a `try` with `except ImportError`."""
OF_OS = {("files/atomic.py", "chown"), ("validation/cache.py", "geteuid")}
"""Behind `hasattr`."""
REPLACES = {"files/replacing.py", "validation/cache.py"}
"""Where a file takes the place of another: one waits for who has it open, the other can do without."""
TREES = {
    path.relative_to(HOUSE).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted(HOUSE.rglob("*.py"))
}


NODES = [
    (name, node) for name, tree in TREES.items() for node in ast.walk(tree)
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Attribute | ast.Call | ast.keyword)
]  # fmt: skip


def nodes(*kinds):
    return [(name, node) for name, node in NODES if isinstance(node, kinds)]


def _imported(node):
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]


def test_what_only_posix_has_is_imported_where_it_is_known():
    found = {
        (name, one) for name, node in nodes(ast.Import, ast.ImportFrom) for one in _imported(node)
        if not getattr(node, "level", 0) and one.partition(".")[0] in ABSENT
    }  # fmt: skip
    assert found == IMPORTS


@pytest.mark.parametrize(("name", "module"), sorted(IMPORTS))
def test_such_an_import_may_fail(name, module):
    tries = [node for node in ast.walk(TREES[name]) if isinstance(node, ast.Try)]
    inside = [t for t in tries if any(isinstance(n, ast.Import) and module in _imported(n) for n in t.body)]
    assert [handler.type.id for t in inside for handler in t.handlers] == ["ImportError"]


def test_what_only_posix_has_of_os_and_signal_is_used_where_it_is_known():
    lacking = {"os": NOT_IN_OS, "signal": NOT_IN_SIGNAL}
    found = {
        (name, node.attr) for name, node in nodes(ast.Attribute)
        if isinstance(node.value, ast.Name) and node.attr in lacking.get(node.value.id, ())
    }  # fmt: skip
    assert found == OF_OS


@pytest.mark.parametrize(("name", "attribute"), sorted(OF_OS))
def test_such_a_use_is_asked_for_first(name, attribute):
    asked = [
        node.args[1].value for node in ast.walk(TREES[name])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "hasattr"
    ]  # fmt: skip
    assert attribute in asked


def test_no_file_is_seen_from_a_folder_that_is_open():
    assert [
        name for name, node in nodes(ast.keyword) if node.arg in ("dir_fd", "src_dir_fd", "dst_dir_fd")
    ] == []


def _called(node):
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_files_are_opened_as_bytes_or_say_how_their_lines_end():
    """Text mode would write CR LF on Windows alone, in the code page of that computer."""
    seen, found = 0, []
    for name, node in nodes(ast.Call):
        match _called(node):
            case "open" | "fdopen" if not (
                isinstance(node.func, ast.Attribute) and node.func.attr == "open" and _of_os(node)
            ):
                seen += 1
                modes = [
                    a.value
                    for a in [*node.args, *(k.value for k in node.keywords)]
                    if isinstance(a, ast.Constant)
                ]
                binary = any(isinstance(mode, str) and "b" in mode for mode in modes) or _in_an_archive(node)
                found += [] if binary else [(name, node.lineno)]
            case "write_text" if isinstance(node.func, ast.Attribute):
                found.append((name, node.lineno))
            case "TextIOWrapper":
                seen += 1
                found += [] if any(k.arg == "newline" for k in node.keywords) else [(name, node.lineno)]
            case "read_text" if isinstance(node.func, ast.Attribute):
                seen += 1
                found += [] if node.args else [(name, node.lineno)]
    assert seen > 15
    assert found == []


def _of_os(node):
    return isinstance(node.func.value, ast.Name) and node.func.value.id == "os"


def _in_an_archive(node):
    """A member of a zip, which is always bytes."""
    return isinstance(node.func.value, ast.Name) and node.func.value.id in ("archive", "packed")


def test_files_take_the_place_of_others_where_it_is_known():
    found = {
        name for name, node in nodes(ast.Call)
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("replace", "rename")
        and (node.func.attr == "rename" or (len(node.args) == 1 and not node.keywords))
    }  # fmt: skip
    assert found == REPLACES
