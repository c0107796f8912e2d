"""What makes text safe to show."""

import json
import re
import sys
import unicodedata
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.panel import Panel
from rich.text import Text

from aeo_ipass.document.clean import clean as clean_for_documents
from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.files.json import dump_json, json_text, parse_json
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.renderers.prose import Prose
from aeo_ipass.renderers.screen import drawn, without_colours
from aeo_ipass.text.clean import Lines, clean, encoded, escaped, one_line, signs, visible
from aeo_ipass.text.outlet import Outlet, beneath
from conftest import ROOT
from kit.hostile_world import CONTROLS, DIRECTION, HOSTILE, LINES, RAW

anything = st.text(st.one_of(st.characters(codec=None), st.sampled_from(HOSTILE + "\r\n\t\ud800é長")))
storable = anything.map(lambda s: "".join(c for c in s if not "\ud800" <= c <= "\udfff"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Example Limited 示例有限公司", "Example Limited 示例有限公司"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a␍b"),
        ("\x00\x07\x1b]0;t\x07", "␀␇␛]0;t␇"),
        ("\x7f", "␡"),
        ("\x80\x9b2J\x85", "‹U+0080›‹U+009B›2J‹U+0085›"),
        ("\u202eevil\u2066", "‹U+202E›evil‹U+2066›"),
        ("a\u2028b\u2029", "a‹U+2028›b‹U+2029›"),
        ("\udcff\ud800", "‹U+DCFF›‹U+D800›"),
        ("\ufffe\ufdd0\U0001ffff\U0010fffe", "‹U+FFFE›‹U+FDD0›‹U+1FFFF›‹U+10FFFE›"),
        ("👩‍👩‍👧 \U00020bb7 e\u0301 שלום a\u00adb \ufeff", "👩‍👩‍👧 \U00020bb7 e\u0301 שלום a\u00adb \ufeff"),
    ],
)
def test_each_control_gets_a_sign_and_nothing_else_changes(text, shown):
    assert clean(text) == shown


@given(anything)
def test_what_is_clean_is_safe_stays_clean_and_can_be_encoded(text):
    found = clean(text)
    assert not RAW.search(found)
    assert clean(found) == found
    assert encoded(text).decode("utf-8") == found


@given(anything)
def test_letters_marks_numbers_and_signs_stay(text):
    kept = "".join(c for c in text if unicodedata.category(c)[0] in "LMNPS")
    assert clean(kept) == kept


@given(anything)
def test_one_line_is_one_line(text):
    for found in (one_line(text), visible(text)):
        assert len(found.splitlines()) <= 1
        assert not RAW.search(found)


def test_a_name_shows_its_line_ends_and_a_note_reads_on():
    assert visible("a\n b\t") == "a␊ b␉"
    assert one_line(" a\n b\tc\x1b ") == "a b c␛"


@given(anything)
def test_a_document_holds_no_direction_but_isolates_around_right_to_left_text(text):
    found = clean_for_documents(text)
    assert not RAW.search(found.removeprefix("\u2068").removesuffix("\u2069"))
    assert found.startswith("\u2068") == any(unicodedata.bidirectional(c) in ("R", "AL") for c in clean(text))


def test_every_control_has_a_sign_for_what_draws_letter_by_letter():
    assert set(signs()) == set(CONTROLS + DIRECTION + LINES)
    assert all(clean(character) == sign for character, sign in signs().items())


# --- data ------------------------------------------------------------------------------------


@given(st.dictionaries(storable, st.one_of(storable, st.lists(storable, max_size=2)), max_size=3))
def test_json_gives_back_what_it_holds_and_holds_nothing_raw(data):
    for text in (dump_json(data), json_text(data, indent=None)):
        assert parse_json(text) == data
        assert not RAW.search(text)


@given(anything)
def test_a_half_character_is_shown_rather_than_written(text):
    found = json.loads(escaped(json.dumps(text, ensure_ascii=False)))
    found.encode("utf-8")
    assert found == text or any("\ud800" <= c <= "\udfff" for c in text)


@given(st.dictionaries(storable, storable, max_size=3))
def test_yaml_gives_back_what_it_holds_and_moves_no_cursor(data):
    text = dump_yaml(data)
    assert parse_yaml(text) == data
    assert not RAW.search(text.translate({0x1FFFE: None, 0x10FFFF: None}))


# --- streams and screens ---------------------------------------------------------------------


def test_an_outlet_cleans_what_is_written_and_leaves_the_rest_to_the_stream():
    stream = StringIO()
    outlet = Outlet(stream)
    assert outlet.write("a\x1b[2J") == 5
    outlet.writelines(["\u202e", "\n"])
    print("\x07", file=outlet)
    assert outlet.getvalue() == "a␛[2J‹U+202E›\n␇\n"
    assert beneath(outlet) is stream and beneath(stream) is stream


@pytest.mark.parametrize(
    "wrapped", [str, Text, Prose, lambda t: Panel(t, title=t)], ids=["str", "Text", "Prose", "Panel"]
)
def test_whatever_is_printed_on_a_screen_is_cleaned(wrapped):
    for colour in (False, True):
        text = drawn(lambda console: console.print(wrapped(HOSTILE), style="bold red"), 100, colour)
        assert not RAW.search(without_colours(text))
        assert ("\x1b" in text) == colour
        assert "␛[2J" in text


def test_prose_is_as_wide_as_what_is_seen():
    text = Prose("\x1b\u202e")
    text.append("\x07", "bold")
    assert text.plain == "␛‹U+202E›␇"


def test_only_the_screen_makes_consoles():
    """A console made elsewhere would let through what it is given."""
    makers = [p for p in (ROOT / "src").rglob("*.py") if "Console(" in p.read_text("utf-8")]
    assert [p.name for p in makers] == ["screen.py"]


def test_commands_write_to_the_streams_alone():
    """typer.echo may write beneath an outlet, and takes control codes out in silence."""
    for path in (ROOT / "src").rglob("*.py"):
        source = path.read_text("utf-8")
        assert "typer.echo" not in source and "typer.secho" not in source, path
        assert "sys.__std" not in source and ".buffer.write" not in source, path


def test_a_prompt_draws_signs():
    pytest.importorskip("aeo_ipass.interview.terminal")
    from prompt_toolkit.layout.screen import Char

    assert {c: Char(c).char for c in signs()} == signs()


def test_the_streams_are_guarded_once():
    from aeo_ipass.text.outlet import guard_streams

    out, err = sys.stdout, sys.stderr
    try:
        guard_streams()
        first = sys.stdout
        guard_streams()
        assert sys.stdout is first and beneath(first) is out
    finally:
        sys.stdout, sys.stderr = out, err


@pytest.mark.parametrize(
    "pieces",
    [
        ["::error::x\n"],
        ["a\n", "::error::x\n"],
        ["a\n::error::x\n"],
        ["  ", "::error::x\n"],
        ["a\n \t::x"],
        ["\n", "", "::x"],
    ],
)
def test_no_line_of_a_stream_begins_with_a_command(pieces):
    lines = Lines()
    said = "".join(map(lines.pass_on, pieces))
    assert not re.search(r"(?m)^\s*::", said)
    assert said.replace("\u2236", ":") == "".join(pieces)


@pytest.mark.parametrize(
    "pieces", [["C++ std::x\n"], ["a", "::b\n"], ["a:", ":b"], ["x\n", "y", "::z"], [": a"]]
)
def test_two_colons_inside_of_a_line_stay(pieces):
    lines = Lines()
    assert "".join(map(lines.pass_on, pieces)) == "".join(pieces)
