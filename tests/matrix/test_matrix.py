"""Every page in every format and language: made, opened, and nothing of it lost."""

import inspect
import pkgutil
from importlib import import_module

import pytest

from aeo_ipass import pages, renderers
from kit.document_texts import bare
from kit.every_format import FORMATS
from kit.every_page import LANGUAGES, PAGES, made
from kit.turns import by_turns

LONG = 100
"""Letters of a text that may stand on two pages."""


@pytest.mark.parametrize(("page", "format", "language"), [*by_turns(PAGES, FORMATS, LANGUAGES)])
def test_nothing_is_lost(page, format, language):
    make, read, expected = FORMATS[format]
    document = made(page, language)
    found = bare(read(make(document)))
    missing = {text for text in expected(document) if not _there(bare(text), found)}
    assert not missing


def _there(text, found):
    """Whether a text is found, at most in two pieces, as where a page ends inside it."""
    cuts = range(1, len(text)) if len(text) > LONG else ()
    return text in found or any(text[:n] in found and text[n:] in found for n in cuts)


def test_the_same_document_is_the_same_file():
    for make, _, _ in FORMATS.values():
        assert make(made("plan", "zh-Hant")) == make(made("plan", "zh-Hant"))


def _modules():
    """Every module of the pages, with those in its rooms."""
    return [import_module(m.name) for m in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}.")]


def _pages(module):
    """The functions by which a module gives a document to others."""
    own = (f for n, f in inspect.getmembers(module, inspect.isfunction) if not n.startswith("_"))
    return [
        f for f in own if f.__module__ == module.__name__ and f.__annotations__.get("return") == "Document"
    ]


def test_every_format_is_in_the_matrix():
    assert FORMATS.keys() == renderers.FORMATS.keys()


def test_every_page_is_in_the_matrix():
    there = {module for module in _modules() if _pages(module)}
    assert len(there) > 5
    assert {m.__name__ for m in there} == {module.__name__ for module, _ in PAGES.values()}
