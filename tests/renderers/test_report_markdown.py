"""Markdown: what was written is what is read, whatever it was; and golden files of an example."""

import itertools
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from aeo_ipass.document.clean import clean, without_isolates
from aeo_ipass.pages import report as content
from aeo_ipass.renderers import markdown
from conftest import ROOT
from kit.command_line import call
from kit.report_cases import HOSTILE, writes

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LANGUAGES = ["en", "zh-Hant", "zh-Hans"]


def inline(source):
    """The text of a source and the kinds of what stands in its lines."""
    children = [c for t in READER.parse(source) if t.type == "inline" for c in t.children]
    return "".join(c.content for c in children), {c.type for c in children}


@given(st.text(st.characters(exclude_categories=["Cs"])).map(clean).filter(str.strip))
@example("1.")
@example("-")
@example("\\|")
@example("&amp;")
@example("a `b` *c*")
def test_any_text_is_read_as_it_was_written(words):
    line = " ".join(words.split())
    assert inline(f"- {markdown.text(words)}") == (line, {"text"})
    assert inline(f"{markdown.text(words)}\n") == (line, {"text"})
    cells, kinds = inline(f"| a | b |\n| --- | --- |\n| {markdown.text(words)} | c |")
    assert (cells, kinds) == (f"ab{line}c", {"text"})


def skeleton(source):
    return [(t.type, t.tag) for t in READER.parse(source)]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_change_nothing_around_them(words):
    report, plain = (markdown.render([content.build(writes(w), "en")]).decode() for w in (words, "plain"))
    assert skeleton(report) == skeleton(plain)
    assert " ".join(without_isolates(clean(words)).split()) in inline(report)[0]


def test_headings_and_tables_of_the_whole_report(full_report):
    source = markdown.render([full_report]).decode()
    tokens = READER.parse(source)
    levels = [int(t.tag[1]) for t in tokens if t.type == "heading_open"]
    assert levels[0] == 1 and all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert sum(t.type == "table_open" for t in tokens) >= 6
    assert not re.search(r"\n{3,}|[^ ] \n", source)


def test_two_languages_have_a_rule_between_them(full):
    both = markdown.render([content.build(full, "zh-Hant"), content.build(full, "en")]).decode()
    assert [t.tag for t in READER.parse(both) if t.tag in ("h1", "hr") and t.nesting >= 0] == [
        "h1",
        "hr",
        "h1",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_golden_reports_are_current(tmp_path, language):
    """To renew: `python tests/renew_golden.py`."""
    target = tmp_path / "report.md"
    done = call("report", ROOT / "examples" / "forwarder.yaml", "--lang", language, "-o", target)
    assert done.returncode == 0, done.stderr
    golden = ROOT / "examples" / "golden" / f"forwarder.report.{language}.md"
    assert target.read_text("utf-8") == golden.read_text("utf-8")
