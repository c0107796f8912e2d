"""The HTML report in a real browser: accessible, quiet, and foldable without a script."""

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from aeo_ipass.answers import store
from aeo_ipass.answers.model import Review
from aeo_ipass.insight.history import history
from aeo_ipass.pages import report as content
from aeo_ipass.renderers import html
from aeo_ipass.scoring import score, score_alike
from conftest import ROOT
from kit.browser import chromium, needs_chromium
from kit.misfits import contradicting

pytestmark = needs_chromium

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501"
    "0127b5e7ba0000000049454e44ae426082"
)
LANGUAGES = ["en", "zh-Hant", "zh-Hans"]
EXAMPLES = [*sorted((ROOT / "examples" / "history").glob("*.yaml")), ROOT / "examples" / "warehouse.yaml"]


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


def _assessment(path, questionnaire):
    sheet = store.load(path).sheet
    return score(sheet, questionnaire, as_of=sheet.as_of)


@pytest.fixture(scope="module")
def page_file(hkaeo, tmp_path_factory):
    """The example with sites and notes, a trend, contradictions and a reviewer's answer, in the languages asked for."""
    made: dict[tuple[str, ...], Path] = {}

    def page_file_(*languages):
        if languages not in made:
            *earlier, last = (_assessment(path, hkaeo) for path in EXAMPLES)
            assessment = reviewed(contradicting(last, last.depth), "A-01")
            course = content.Course(assessment, history([*earlier, assessment]))
            logo = content.Logo(PNG, "image/png")
            made[languages] = tmp_path_factory.mktemp("page") / "report.html"
            made[languages].write_bytes(
                html.render([content.build(assessment, name, logo=logo, course=course) for name in languages])
            )
        return made[languages].as_uri()

    return page_file_


def reviewed(assessment, question):
    """The same with another answer by a reviewer."""
    sheet, said = assessment.sheet, Review(by="Ms Chan", of="x", value="unsure", reason="not shown")
    given = sheet.answers[question]
    answers = {**sheet.answers, question: given._replace(plain=given.plain._replace(review=said))}
    return score_alike(replace(sheet, answers=answers, reviews=frozenset({(question, None)})), assessment)


def opened(browser, address, **options):
    """The page, with what it asked for and complained about."""
    page = browser.new_context(**options).new_page()
    heard = []
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda message: heard.append(message.text))
    page.goto(address)
    return page, heard


SCHEMES = [(name, scheme) for name in LANGUAGES for scheme in ("light", "dark")]


@pytest.mark.slow
@pytest.mark.parametrize(("language", "scheme"), SCHEMES)
def test_axe_finds_no_violation(browser, page_file, language, scheme):
    _obeys_axe(browser, page_file(language), scheme)


def test_the_pages_checked_hold_every_section(browser, page_file):
    page, _ = opened(browser, page_file("zh-Hant"))
    found = page.locator("section").evaluate_all("all => all.map(s => s.id.replace('zh-Hant-', ''))")
    assert found == list(content.SECTIONS)
    page.context.close()


@pytest.mark.slow
def test_axe_finds_no_violation_in_one_language(browser, page_file):
    _obeys_axe(browser, page_file("zh-Hant"), "dark")


@pytest.mark.slow
def test_axe_finds_no_violation_in_three_languages_on_one_page(browser, page_file):
    _obeys_axe(browser, page_file(*LANGUAGES), "light")


def _obeys_axe(browser, address, scheme):
    page, _ = opened(browser, address, color_scheme=scheme)
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    found = Axe().run(page).response
    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []
    assert len(found["passes"]) > 20
    page.context.close()


@pytest.mark.slow
def test_axe_finds_no_violation_on_a_phone(browser, page_file):
    page, _ = opened(browser, page_file("zh-Hant"), viewport={"width": 390, "height": 844})
    assert Axe().run(page).response["violations"] == []
    page.context.close()


def test_the_page_asks_for_nothing_and_the_policy_stops_nothing(browser, page_file):
    address = page_file("en")
    page, heard = opened(browser, address)
    assert [h for h in heard if not h.startswith(("data:", address))] == []
    assert page.evaluate("getComputedStyle(document.querySelector('.badge')).display") == "inline-block"
    page.context.close()


@pytest.mark.parametrize("width", [320, 390, 1200])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_over_the_edge(browser, page_file, language, width):
    page, _ = opened(browser, page_file(language), viewport={"width": width, "height": 900})
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_details_fold_without_a_script(browser, page_file):
    page, _ = opened(browser, page_file("en"), java_script_enabled=False)
    block = page.locator("#en-criterion-A")
    good = block.locator(".good").first
    assert not good.is_visible()
    block.locator("summary").click()
    assert good.is_visible()
    page.context.close()


def test_paper_shows_what_the_screen_folds(browser, page_file):
    page, _ = opened(browser, page_file("en"))
    page.emulate_media(media="print")
    assert page.locator("#en-criterion-A .good").first.evaluate("e => e.getBoundingClientRect().height") > 0
    page.context.close()
