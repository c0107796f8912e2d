"""YAML and JSON text becomes data with lines, and data becomes text that reads back the same."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aeo_ipass.errors import InputError
from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.files.json import dump_json, parse_json
from aeo_ipass.files.limits import MAX_DEPTH
from aeo_ipass.files.nodes import find_mark, key_path, raw_text
from aeo_ipass.files.yaml import marked, parse_yaml


def issues_of(parse, text):
    with pytest.raises(InputError) as caught:
        parse(text, "file.yaml")
    assert all(i.file == "file.yaml" and i.text() for i in caught.value.issues)
    return caught.value.issues


def the_issue(parse, text):
    (issue,) = issues_of(parse, text)
    return issue


# --- scalars ---------------------------------------------------------------------------------

SCALARS = [
    # null and booleans: the core words of YAML 1.2, in three spellings each
    ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None), ("nULL", "nULL"),
    ("true", True), ("True", True), ("TRUE", True), ("tRUE", "tRUE"),
    ("false", False), ("False", False), ("FALSE", False),
    # YAML 1.1's other truths stay text
    ("yes", "yes"), ("no", "no"), ("on", "on"), ("off", "off"), ("y", "y"), ("n", "n"), ("NO", "NO"),
    # whole numbers
    ("0", 0), ("7", 7), ("-7", -7), ("+7", 7), ("100000000000000000", 10**17), ("-0", 0),
    # what would lose its spelling or its meaning stays text
    ("0123", "0123"), ("-012", "-012"), ("1234567890123456789", "1234567890123456789"),
    ("0o17", "0o17"), ("0x1F", "0x1F"), ("0b11", "0b11"), ("1_000", "1_000"), ("12,5", "12,5"),
    # numbers with a point or an exponent
    ("1.5", 1.5), ("-1.5", -1.5), ("+1.5", 1.5), (".5", 0.5), ("-.5", -0.5), ("1.", 1.0), ("1.10", 1.1),
    ("1e5", 1e5), ("1E-2", 0.01), ("1.5e+3", 1500.0),
    (".inf", ".inf"), ("-.inf", "-.inf"), (".nan", ".nan"), ("inf", "inf"), ("nan", "nan"),
    (".", "."), ("-", ["-"]), ("+", "+"), ("1.2.3", "1.2.3"), ("1e", "1e"), ("98%", "98%"),
    # times and dates are text
    ("1:30", "1:30"), ("2026-11-23", "2026-11-23"), ("2026-11-23T10:15:00+08:00", "2026-11-23T10:15:00+08:00"),
    # the other special words of YAML 1.1
    ("=", "="), ("<<", "<<"),
    # quoted, blocks, tags that only say “text”
    ('"1"', "1"), ("'true'", "true"), ("''", ""), ('"null"', "null"), ("'it''s'", "it's"), ('"\\u8cea"', "質"),
    ("!!str 5", "5"), ("! 5", "5"), ("&anchor 5", 5),
    ("|\n  a\n  b\n", "a\nb\n"), (">\n  a\n  b\n", "a b\n"), ("|-\n  1", "1"),
    ("貨倉 🚚", "貨倉 🚚"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), [p for p in SCALARS if p[0] != "-"], ids=repr)
def test_a_scalar_means_what_yaml_1_2_says(written, meant):
    found = parse_yaml(f"key: {written}\n")["key"]
    assert found == meant
    assert isinstance(found, bool) == isinstance(meant, bool)
    assert isinstance(found, str) == isinstance(meant, str)
    assert isinstance(found, float) == isinstance(meant, float)


@pytest.mark.parametrize(
    "written", ["+7", "-0", "1.10", "+1.5", ".5", "-.5", "1.", "1e5", "1E-2", "12.0", "3", "0.1"]
)
def test_a_number_remembers_how_it_was_written(written):
    assert raw_text(parse_yaml(f"key: {written}")["key"]) == written


@pytest.mark.parametrize(
    ("value", "text"), [(True, "true"), (False, "false"), (3, "3"), (1.5, "1.5"), ("x", "x")]
)
def test_raw_text_of_plain_values(value, text):
    assert raw_text(value) == text


@pytest.mark.parametrize("text", ["", "---\n", "# only a comment\n", "\n\n", "~"], ids=repr)
def test_nothing_in_the_file_is_none(text):
    assert parse_yaml(text) is None


# --- marks -----------------------------------------------------------------------------------

PLACES = "a: 1\nlist:\n  - x\n  - name: y\n    of: [p, {q: 1}]\n"


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ((), None),
        (("a",), (1, 1)),
        (("list",), (2, 1)),
        (("list", 0), (3, 5)),
        (("list", 1, "of"), (5, 5)),
        (("list", 1, "of", 1, "q"), (5, 14)),
        (("list", 1, "missing"), (4, 5)),
        (("list", 9), (2, 1)),
        (("a", "deeper"), (1, 1)),
        (("no",), None),
    ],
    ids=str,
)
def test_find_mark_names_the_place_or_the_nearest_above(path, mark):
    assert find_mark(parse_yaml(PLACES), path) == mark


def test_data_without_lines_has_no_marks():
    assert find_mark({"a": [1]}, ("a", 0)) is None


def test_marked_gives_json_its_lines():
    text = '{\n  "a": {\n    "b": 1\n  }\n}'
    data = parse_json(text)
    assert marked(text, data) == data
    assert find_mark(marked(text, data), ("a", "b")) == (3, 5)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("answers", "D-07", "sites", "kwai-chung"), "answers.D-07.sites.kwai-chung"),
        (("sites", 0, "id"), "sites[0].id"),
        ((), ""),
    ],
    ids=str,
)
def test_key_path_reads_like_a_path(path, text):
    assert key_path(path) == text


# --- refused ---------------------------------------------------------------------------------

ALIAS_BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        pytest.param("[" * 100_000, "too-deep", 1, MAX_DEPTH + 1, id="100,000 brackets"),
        pytest.param("- " * 100_000, "too-deep", 1, 2 * MAX_DEPTH + 1, id="100,000 dashes"),
        pytest.param("{a: " * 100_000, "too-deep", 1, 4 * MAX_DEPTH + 1, id="100,000 braces"),
        pytest.param(ALIAS_BOMB, "alias", 2, 10, id="alias bomb"),
        pytest.param("a: &x 1\nb: *x", "alias", 2, 4, id="alias"),
        pytest.param("a: &x {b: 1}\n<<: *x", "alias", 2, 5, id="merge"),
        pytest.param("a: 1\nb: 2\na: 3", "duplicate-key", 3, 1, id="duplicate key"),
        pytest.param("x: {a: 1,\n  a: 1}", "duplicate-key", 2, 3, id="duplicate key in braces"),
        pytest.param("a: 1\n'a': 2", "duplicate-key", 2, 1, id="duplicate key in quotes"),
        pytest.param("a: 1\n---\nb: 2", "documents", 2, 1, id="two documents"),
        pytest.param("a: !!int 5", "tag", 1, 4, id="tag of a number"),
        pytest.param("a: !own 5", "tag", 1, 4, id="own tag"),
        pytest.param("!!python/object:os.system x", "tag", 1, 1, id="python tag"),
        pytest.param("a: !!map {}", "tag", 1, 4, id="tag of a mapping"),
        pytest.param("? [a]\n: 1", "complex-key", 1, 3, id="list as key"),
        pytest.param("? {a: 1}\n: 1", "complex-key", 1, 3, id="mapping as key"),
        pytest.param("ok: 1\na: b: c", "syntax", 2, 5, id="two colons"),
        pytest.param("\ta: 1", "syntax", 1, 1, id="tab"),
        pytest.param("@a: 1", "syntax", 1, 1, id="reserved character"),
    ],
)
def test_one_issue_at_its_place_for(text, code, line, column):
    issue = the_issue(parse_yaml, text)
    assert (issue.code, issue.line, issue.column) == (code, line, column)


@pytest.mark.parametrize("text", ["[a, b", 'a: "x', "a: \x00", "a: \x07"], ids=repr)
def test_unreadable_text_is_one_syntax_issue(text):
    assert the_issue(parse_yaml, text).code == "syntax"


def test_every_duplicate_key_is_named_with_the_line_of_the_first():
    found = issues_of(parse_yaml, "a: 1\nb: 1\na: 2\nc: {d: 1, d: 2}\nb: 2\n")
    assert [(i.line, i.key, i.facts["first"]) for i in found] == [(3, "a", 1), (4, "d", 4), (5, "b", 2)]
    assert "line 1" in found[0].text()


def test_depth_up_to_the_limit_is_read():
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert dump_yaml(parse_yaml(text)).startswith("- - -")


@pytest.mark.parametrize("parse", [parse_yaml, parse_json])
def test_a_file_over_the_limit_is_not_read(parse, monkeypatch):
    for module in ("yaml", "json", "faults"):
        monkeypatch.setattr(f"aeo_ipass.files.{module}.MAX_BYTES", 10)
    issue = the_issue(parse, '{"a": "0123456789"}')
    assert issue.code == "too-large"
    assert "19 B" in issue.text() and "10 B" in issue.text()
    assert parse('{"a": 1}') == {"a": 1}


# --- JSON ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ('{"a": 1,\n "b" 2}', "syntax", 2, 6),
        ("", "syntax", 1, 1),
        ('{"a": NaN}', "syntax", None, None),
        ('{"a": -Infinity}', "syntax", None, None),
        ('{"a": 1, "a": 2}', "duplicate-key", None, None),
        ("[" * 100_000, "too-deep", None, None),
    ],
    ids=["missing colon", "empty", "NaN", "Infinity", "duplicate key", "100,000 brackets"],
)
def test_json_faults(text, code, line, column):
    issue = the_issue(parse_json, text)
    assert (issue.code, issue.line, issue.column) == (code, line, column)


def test_every_duplicate_key_of_json_is_named():
    assert {i.key for i in issues_of(parse_json, '{"a": 1, "a": 2, "b": {"c": 1, "c": 1}}')} == {"a", "c"}


# --- round trips -----------------------------------------------------------------------------

SPECIAL = [
    "", " ", "\n", "\t", "a\n", "\na", "a\r\nb", "\x00", "\x07", "\x1b[31m", "\x7f", "\x9f", "\u2028", "\ufeff", "\ufffe",
    "質 🚚", "e\u0301", "no", "~", "null", "1:30", "0123", ".5", "0x1F", "1_000", "2026-11-23", "<<", "=", "- a", "a: b",
    "# c", "*x", "&x", "!x", "%x", "@x", "`x", "{", "[", "'", '"', "x" * 300, " lead", "trail ", "---", "...", "?", ":",
]  # fmt: skip


@pytest.mark.parametrize("text", SPECIAL, ids=ascii)
def test_a_text_survives_as_key_and_as_value(text):
    assert parse_yaml(dump_yaml({text: [text, {"x": text}]})) == {text: [text, {"x": text}]}


def _numeric_in_1_2_only(text):
    """Texts that the dumper's YAML 1.1 takes for words and the reader's YAML 1.2 for numbers."""
    return text[:1] in tuple("+-.0123456789") and text.strip("+-.0123456789eE") == ""


TEXTS = st.one_of(
    st.text(max_size=30).filter(lambda t: not _numeric_in_1_2_only(t) and "\x85" not in t),
    st.sampled_from(SPECIAL),
)
NUMBERS = st.one_of(
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
)
TREES = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=15,
)


@settings(deadline=None, max_examples=150)
@given(TREES)
def test_what_is_dumped_as_yaml_reads_back_the_same(data):
    assert parse_yaml(dump_yaml(data)) == data


@settings(deadline=None, max_examples=100)
@given(TREES)
def test_what_is_dumped_as_json_reads_back_the_same(data):
    assert parse_json(dump_json(data)) == data


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(TEXTS, TEXTS, max_size=8))
def test_keys_keep_their_order(data):
    assert list(parse_yaml(dump_yaml(data))) == list(data)


@pytest.mark.parametrize(
    "written",
    ["+7", "-0", "1.10", "12.0", "+1.5", ".5", "1.", "0123", "1:30", "no", "0o17", "1234567890123456789"],
)
def test_a_scalar_is_written_back_as_it_was_read(written):
    data = parse_yaml(f"key: {written}")
    again = parse_yaml(dump_yaml(data))
    assert again == data
    assert raw_text(again["key"]) == written


@pytest.mark.parametrize("text", ["1e5", "-1e5", "12e34", "1.5e3", "1.e3", "-.5", "+.5", "+.5e1"])
def test_a_text_that_looks_like_a_number_stays_text(text):
    assert parse_yaml(dump_yaml({"x-code": text})) == {"x-code": text}


@pytest.mark.parametrize("written", ["-.5", "+.5"])
def test_a_number_without_a_nought_is_written_back_readably(written):
    data = parse_yaml(f"key: {written}")
    assert parse_yaml(dump_yaml(data)) == data


def test_a_number_beyond_all_measure_is_not_turned_into_text():
    data = parse_yaml("key: 1e999")
    assert parse_yaml(dump_yaml(data)) == data


def test_the_next_line_character_survives():
    assert parse_yaml(dump_yaml({"note": "a\x85b"})) == {"note": "a\x85b"}


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`,? \n\t0", max_size=40))
@example("a: |\n\n")
def test_any_text_is_data_or_issues_with_a_place(text):
    try:
        data = parse_yaml(text, "f.yaml")
    except InputError as error:
        assert error.issues
        assert all(i.file == "f.yaml" and (i.line or 0) >= 1 for i in error.issues)
    else:
        assert parse_yaml(dump_yaml(data)) == data
