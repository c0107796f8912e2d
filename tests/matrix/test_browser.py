"""Every page as HTML in a real browser: accessible by daylight, in the dark and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from aeo_ipass.document.model import Table
from aeo_ipass.renderers import render
from kit.browser import chromium, needs_chromium
from kit.document_texts import tables
from kit.every_page import LANGUAGES, PAGES, made

pytestmark = needs_chromium
PHONE, SCREEN = {"width": 360, "height": 780}, {"width": 1200, "height": 900}


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")

    def address_(name, language):
        path = folder / f"{name.replace(' ', '-')}.{language}.html"
        if not path.exists():
            path.write_bytes(render("html", [made(name, language)]))
        return path.as_uri()

    return address_


def _violations(page):
    found = Axe().run(page).response["violations"]
    return [(v["id"], n["html"][:200]) for v in found for n in v["nodes"][:1]]


def _least(document):
    """How many tables a page has at least; what is filled in stands in fields, and in no table."""
    blocks = (block for section in document.sections for block in section.blocks)
    return sum(isinstance(b, Table) for b in blocks) if document.form else len(list(tables(document)))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_fit_screens_and_every_table_has_a_name(browser, address, language):
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    for name in PAGES:
        page.goto(address(name, language))
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
        named = page.locator("table[aria-labelledby], table:has(caption)").count()
        assert named == page.locator("table").count() >= _least(made(name, language)), name
    page.set_viewport_size(SCREEN)
    page.goto(address("portfolio", language))
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREEN["width"]
    context.close()


@pytest.mark.parametrize(
    ("name", "language", "scheme"),
    [("compare folders", "zh-Hant", "dark"), ("crosswalk", "en", "light"), ("portfolio", "zh-Hans", "light")],
)
def test_axe_finds_no_violation(browser, address, name, language, scheme):
    _obeys(browser, address, [name], language, color_scheme=scheme)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "options",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"viewport": PHONE}],
    ids=["light", "dark", "phone"],
)
def test_axe_finds_no_violation_on_any_page(browser, address, language, options):
    _obeys(browser, address, PAGES, language, **options)


def _obeys(browser, address, names, language, **options):
    context = browser.new_context(**options)
    page = context.new_page()
    found = {}
    for name in names:
        page.goto(address(name, language))
        found[name] = _violations(page)
    context.close()
    assert {name: said for name, said in found.items() if said} == {}
