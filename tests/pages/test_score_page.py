"""What `score` says, as a document: the same on the terminal at every width and in every other format."""

import re
from datetime import date
from functools import cache

import pytest

from aeo_ipass import batch
from aeo_ipass.document.model import Bullets, Callout, Tasks, Verdicts
from aeo_ipass.pages.score import page
from aeo_ipass.renderers import html, markdown
from aeo_ipass.renderers.screen import drawn
from aeo_ipass.renderers.terminal import print_document
from conftest import EXAMPLES
from kit.html_page import Page
from kit.made_up import assess, programme, scale

LANGUAGES = ["en", "zh-Hant", "zh-Hans"]
CASES = [(path.stem, language) for path in EXAMPLES for language in LANGUAGES]


@cache
def assessment(name):
    (path,) = (p for p in EXAMPLES if p.stem == name)
    (found,) = batch.run([path], batch.Settings(today=date(2026, 11, 23)))
    return found.assessment


def on_terminal(document, width=100):
    return drawn(lambda console: print_document(document, console, framed=True), width)


def blocks(document, kind):
    return [b for section in document.sections for b in section.blocks if isinstance(b, kind)]


def said(document):
    """Every text that a reader must find, wherever it is drawn."""
    for verdict in blocks(document, Verdicts)[0].verdicts:
        yield from (verdict.name, verdict.text, verdict.score, *(r.text for r in verdict.reasons))
    for section in document.sections:
        yield section.title
    for list_ in blocks(document, Bullets):
        yield from (text for item in list_.items for text in (item.id, item.text))
    for tasks in blocks(document, Tasks):
        yield from (text for task in tasks.tasks for text in (task.question, task.label, task.advice))
    for callout in blocks(document, Callout):
        yield callout.text


def unbroken(text):
    return "".join(text.split())


@pytest.mark.parametrize(("name", "language"), CASES)
@pytest.mark.parametrize("width", [30, 60, 100, 200])
def test_nothing_is_lost_at_any_width(name, language, width):
    document = page(assessment(name), language)
    shown = unbroken(on_terminal(document, width))
    assert [text for text in said(document) if unbroken(text) not in shown] == []


@pytest.mark.parametrize(("name", "language"), CASES)
def test_a_page_of_html_and_markdown_say_the_same(name, language):
    document = page(assessment(name), language)
    shown = unbroken(Page(html.render([document]).decode()).text)
    assert [text for text in said(document) if unbroken(text) not in shown] == []
    plain = unbroken(markdown.render([document]).decode().replace("\\", ""))
    assert [text for text in said(document) if unbroken(text) not in plain] == []


NONE = {"value": "not_applicable", "reason": "There is none."}
QUESTIONS = programme(
    A=[scale(f"A-{n}", "required", allow_na=True) for n in (1, 2)],
    B=[scale("B-1", "required")],
)


@pytest.mark.parametrize(
    ("answers", "bar"),
    [
        ({"A-1": "full", "A-2": "full"}, "█" * 10),
        ({"A-1": "none", "A-2": "none"}, "·" * 10),
        ({"A-1": "full"}, "█████▒▒▒▒▒"),
        ({"A-1": "none"}, "▒▒▒▒▒·····"),
        ({}, "▒" * 10),
        ({"A-1": NONE, "A-2": NONE}, "·" * 10),
    ],
)
def test_a_bar_is_solid_to_what_is_reached_and_shaded_to_what_is_possible(answers, bar):
    document = page(assess(QUESTIONS, {**answers, "B-1": "full"}), "en")
    (line,) = (line for line in on_terminal(document).splitlines() if line.startswith("A  A"))
    assert re.findall("[█▒·]{10}", line) == [bar]


def test_formats_that_draw_no_bars_have_no_column_for_them():
    document = page(assessment("manufacturer"), "en")
    text = markdown.render([document]).decode()
    assert "| Criterion | Score | Grade | Answered | Held back by |" in text
    assert not set("█▒") & set(text)


def test_a_reason_told_by_an_easier_tier_is_not_told_again():
    verdicts = blocks(page(assessment("manufacturer"), "en"), Verdicts)[0].verdicts
    first, second = ([reason.text for reason in verdict.reasons] for verdict in verdicts)
    assert second[-1] == "and what stands above"
    assert {text for text in first if "(Amber)" in text}.isdisjoint(second)
