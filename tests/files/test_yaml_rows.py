"""Plain YAML is read row by row just as libyaml reads it, lines and columns included, or not at all."""

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.files.limits import MAX_KEYS
from aeo_ipass.files.nodes import MapNode, SeqNode
from aeo_ipass.files.yaml import parse_yaml, rows
from aeo_ipass.files.yaml.events import read_events
from aeo_ipass.files.yaml.rows import read_rows
from conftest import ROOT

ANSWER_FILES = [*(ROOT / "examples").glob("*.yaml"), *(ROOT / "examples" / "history").glob("*.yaml")]
ROWS = sorted({row for path in ANSWER_FILES for row in path.read_text("utf-8").splitlines()})


def everything(data):
    """Data with the type and spelling of every value, the order of keys, and where each of them stands."""
    if type(data) is MapNode:
        return [(key, data.marks[key], everything(value)) for key, value in data.items()], list(data.marks)
    if type(data) is SeqNode:
        return [(mark, everything(value)) for mark, value in zip(data.marks, data, strict=True)]
    return type(data), repr(data), getattr(data, "raw", None)


def the_same(text):
    """Whether the text was read by rows; then libyaml has to read it too, and to the same."""
    found = read_rows(text)
    assert found is None or everything(found) == everything(read_events(text, ""))
    return found is not None


# --- read alike ------------------------------------------------------------------------------

PLAIN = [
    "a: 1", "a: 1\n", "a:\n", "a:\nb: 2\n", "a:\n\n  b: 1\n", "a:\n# c\n  b: 1\n", "---\na: 1\n", "a: 1\r\nb:\r\n- x\r\n",
    "  a: 1\n  b: 2\n", "- a\n- b\n", "a:\n- x\n- y\nb: 1\n", "a:\n  - x\n  - y\nb: 1\n", "- a: 1\n  b: 2\n- a: 3\n",
    "a:\n- b: 1\n  c:\n  - d: 2\n    e: 3\n  f: 4\ng: 5\n", "a:\n   b:\n         c: 1\n   d: 2\n", "- a:\n  - b\n- c\n",
    "a: one\n  two\n   three\nb: 4\n", "- one\n  two\n- b\n", "a:\n- one\n two\n", "a: 1\n  2\n", "a: ~\n  b\n",
    "a: 'it''s'\n", "a: ''\n", 'a: "x: y # z"\n', "a: 'x'   # c\n", "a: x   # c\nb: y  \n", "a:   # c\n  b: 1\n", "   # c\na: 1 \n",
    "a: []\nb: {}\nc: [x, 1, 1.10, true, 'y', \"z\"]\n", "a: {b: 1, c: 'x', d: y z}\n", "- [a, b]\n- {a: b}\n", "a: [x y,z]\n",
    "a: http://x/y:z\n", "a: 10:30\n", "a: -5\nb: +5\nc: .5\nd: 0123\ne: 1e5\nf: -0\n", "1: a\ntrue: b\nnull: c\n", "質: 貨倉 🚚\n",
    "a: x'y\"z\n", "a: x, y] z}\n", "a: TRUE\nb: Null\nc: no\n", "a: (x)\nb: =\nc: /x\n",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN, ids=ascii)
def test_plain_yaml_is_read_by_rows_as_libyaml_reads_it(text):
    assert the_same(text)


@pytest.mark.parametrize("path", ANSWER_FILES, ids=lambda p: p.name)
def test_answer_files_are_plain(path):
    text = path.read_text("utf-8")
    assert the_same(text)
    assert the_same(dump_yaml(parse_yaml(text)))


OTHER = [
    "", "\n", "# c\n", "x\n", "'x'\n", "[a]\n", "a: b: c\n", "a: 1\na: 2\n", "a: {b: 1, b: 2}\n", "a: x\n  b: y\n", "a: x\n- y\n",
    "- x\na: y\n", "a:\n  x\n", "a:\n    b: 1\n  c: 2\n", "  a: 1\nb: 2\n", "a: 'x'\n  y\n", "a: x # c\n  y\n", "a: x\n\n  y\n",
    "a: x\n# c\n  y\n", "a: &x 1\n", "a: *x\n", "a: !x 1\n", "a: |\n  x\n", "a: >\n  x\n", "? a\n: b\n", "a: ? b\n", "%YAML 1.2\n---\na: 1\n",
    "a: 1\n---\nb: 2\n", "a: 1\n...\n", "a:\tb\n", "a: b\tc\n", "\ta: 1\n", "a: 1\rb: 2\n", "a: x\x85y\n", "a: x\u2028y\n", "\ufeffa: 1\n",
    "a: x\ufeffy\n", "a: x\x00y\n", "a: x\x7fy\n", "a: x\ud800y\n", "a: x\ufffey\n", 'a: "x\\ny"\n', 'a: "x\n  y"\n', "a: 'x\n  y'\n", "a: 'x\n",
    "a: [x\n", "a: [x,\n  y]\n", "a: [x]y\n", "a: [x: y]\n", "a: {b}\n", "a: 'x'y\n", "a: @x\n", "a: `x\n", "a: %x\n", "a: ,x\n", "a: - x\n",
    "- - a\n", "-\n  a: 1\n", "- \n", "- # c\n", "a : 1\n", "a b: 1\n", "'a': 1\n", "[a]: 1\n", "<<: 1\n", "a:1\n", "a: x:\n", "a: x#y\n",
]  # fmt: skip


@pytest.mark.parametrize("text", OTHER, ids=ascii)
def test_what_is_not_plain_or_has_a_fault_is_left_to_libyaml(text):
    assert read_rows(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"k{n}:\n" for n in range(MAX_KEYS + 1)),
        "a: {" + ", ".join(f"k{n}: 1" for n in range(MAX_KEYS + 1)) + "}\n",
        "".join(" " * n + "a:\n" for n in range(70)),
        "".join("  " * n + "- a:\n" for n in range(40)),
        "a: [" + "x," * 300_000 + "x]\n",
    ],
    ids=["keys", "keys in braces", "deep", "deep lists", "values"],
)
def test_what_comes_near_a_limit_is_left_to_libyaml(text):
    assert read_rows(text) is None


WORDS = st.sampled_from(
    ["a", "b c", "1", "-1", "1.10", "0123", "~", "null", "no", "TRUE", "2026-11-23", "10:30", "x:", "x #y", "x#y", "'q'", "''", "'it''s'",
     "'a' b", '"q"', '"\\n"', "[]", "{}", "[a, 'b']", "[a ,b]", "[a,]", "{a: 1, b: x}", "{a: 1, a: 2}", "{a}", "- x", "-", "--- ", "...",
     "*x", "&x", "!x", "|", ">-", "? x", "%x", "@x", "=", "(x)", "質", "\u3000", "\xa0x", "\ufeff", "\x85", "\t", "\r", "\x07"]
)  # fmt: skip
MADE = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "", "  ", "  ", "    ", "      ", " ", "   "]),
    st.sampled_from(["", "", "", "- ", "- ", "-  ", "- - "]),
    st.sampled_from(["", "k: ", "k:", "l: ", "m: ", "n: ", "m:", "n:", "o:  ", "'p': ", "q :", "a-b.c: "]),
    st.one_of(st.just(""), WORDS),
    st.sampled_from(["", "", "", "", " ", " # c", "# c", "\r", ":"]),
)
TAKEN = st.builds(
    lambda row, dents: " " * dents + row.lstrip(" "), st.sampled_from(ROWS), st.sampled_from([0, 2, 4, 6])
)
TEXTS = st.lists(st.one_of(MADE, TAKEN, st.sampled_from(ROWS)), max_size=9).map("\n".join)


@settings(deadline=None, max_examples=1500)
@given(TEXTS)
@example("k: a\n  b\n c\nl: d\n")
@example("k:\n- a\n-  b\nl:\n")
def test_whatever_is_read_by_rows_libyaml_reads_to_the_same(text):
    the_same(text)


@settings(deadline=None, max_examples=500)
@given(st.data())
def test_a_spoilt_answer_file_is_read_as_libyaml_reads_it_or_not_by_rows(data):
    written = ANSWER_FILES[0].read_text("utf-8")
    start = data.draw(st.integers(0, len(written)))
    end = data.draw(st.integers(start, min(start + 3, len(written))))
    put = data.draw(
        st.sampled_from(
            [
                "",
                " ",
                "  ",
                "\n",
                "\n  ",
                ":",
                ": ",
                "-",
                "- ",
                "#",
                " #",
                "'",
                '"',
                "[",
                "]",
                "{",
                "}",
                ",",
                "\t",
                "x",
            ]
        )
    )
    the_same(written[:start] + put + written[end:])


# --- remembered ------------------------------------------------------------------------------


def test_rows_that_are_remembered_share_no_lists():
    text = "a: [x]\nb: {c: y}\nd:\n- z\n"
    first = read_rows(text)
    for inner in (first["a"], first["d"]):
        inner.append(1)
        inner.marks.append((9, 9))
    first["b"]["more"], first["b"].marks["more"] = 1, (9, 9)
    assert the_same(text)


def test_a_row_that_is_remembered_stands_in_the_line_it_is_in_now():
    read_rows("a: [x]\n")
    assert read_rows("\n\na: [x]\n").marks == {"a": (3, 1)}
    assert read_rows("\n\na: [x]\n")["a"].marks == [(3, 5)]


def test_rows_are_forgotten_before_they_fill_the_memory(monkeypatch):
    remembered = rows._Rows()
    monkeypatch.setattr(rows, "_ROWS", remembered)
    for number in range(8):
        assert the_same("".join(f"k{number}-{n}: {'x' * (n % 300)}\n" for n in range(1200)))
    assert 0 < len(remembered) <= 4096
    assert max(map(len, remembered)) <= 200


def test_a_plain_file_needs_no_libyaml():
    code = "import sys; from aeo_ipass.files.yaml import parse_yaml as p; p('a: [1]'); print('yaml' in sys.modules); p('a: |'); print('yaml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
