"""The HTML page: self-contained, without script, well-formed, and deaf to markup in texts."""

import base64
import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeo_ipass.document.clean import clean
from aeo_ipass.pages import report as content
from aeo_ipass.renderers import html
from conftest import EXAMPLES
from kit.html_page import Page
from kit.report_cases import HOSTILE, writes

PNG = b"\x89PNG\r\n\x1a\n"


def page(*reports):
    return Page(html.render(reports).decode())


@pytest.fixture(scope="module")
def whole(full_report):
    return page(full_report)


@pytest.fixture(scope="module")
def plain():
    return page(content.build(writes("plain"), "en"))


def test_nothing_is_loaded_from_anywhere(whole):
    tags = {tag for tag, _ in whole.elements}
    assert not tags & {
        "script",
        "link",
        "iframe",
        "object",
        "embed",
        "img",
        "base",
        "form",
        "audio",
        "video",
        "image",
        "use",
    }
    assert all(h.startswith("#") for h in whole.values("href"))
    assert not whole.values("src") and not whole.values("style")
    assert "url(" not in whole.style and "@import" not in whole.style
    assert not [name for _, attrs in whole.elements for name in attrs if name.startswith("on")]


def test_the_policy_allows_this_style_and_nothing_else(whole):
    (policy,) = [a["content"] for _, a in whole.elements if a.get("http-equiv") == "Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(whole.style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'none'; base-uri 'none'; form-action 'none'"
    )


def test_the_page_and_the_report_say_their_language(whole, full_report):
    assert whole.elements[0] == ("html", {"lang": full_report.language})
    assert ("article", full_report.language) in [(t, a.get("lang")) for t, a in whole.elements]


def test_charts_have_role_title_and_description(whole):
    charts = [a for t, a in whole.elements if t == "svg"]
    assert len(charts) == 2
    assert all(a["role"] == "img" and len(a["aria-labelledby"].split()) == 2 for a in charts)


def test_every_text_of_the_content_is_on_the_page(whole, full_report):
    shown = "".join(whole.text.split())
    for section in full_report.sections:
        assert "".join(section.title.split()) in shown
        for block in section.blocks:
            for task in [*getattr(block, "gaps", ()), *getattr(block, "tasks", ())]:
                for words in (task.label, task.advice, task.answer, task.owner, *task.evidence, task.note):
                    assert "".join(words.split()) in shown


def test_links_to_a_part_that_is_left_out_are_no_links(full):
    alone = page(content.build(full, "en", sections=["summary", "actions"]))
    assert set(alone.values("href")) == {"#en-summary", "#en-actions"}
    assert "Next step" not in alone.text
    task = next(
        t
        for b in content.build(full, "en", sections=["actions"]).sections[0].blocks
        for t in getattr(b, "tasks", ())
    )
    assert task.advice in alone.text, "without the criteria the action list tells what to do itself"


def test_two_languages_stand_one_after_the_other(full):
    both = page(content.build(full, "zh-Hant"), content.build(full, "en"))
    assert [a["lang"] for t, a in both.elements if t == "article"] == ["zh-Hant", "en"]
    assert [level for level, _ in both.headings].count(1) == 2
    ids = both.values("id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_text(words, plain):
    hostile = page(content.build(writes(words), "en"))
    assert hostile.skeleton == plain.skeleton
    assert hostile.text.count(clean(words)) >= 8


@settings(max_examples=25)
@given(st.text(min_size=1))
def test_no_text_changes_the_elements_of_the_page(words):
    assert (
        page(content.build(writes(words), "en")).skeleton
        == page(content.build(writes("plain"), "en")).skeleton
    )


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_the_company_in_the_header_of_printed_pages_cannot_leave_its_string(words):
    style = page(content.build(writes(words), "en")).style
    (name,) = re.findall(r"@top-left \{ content: (.*?); font", style)
    assert re.fullmatch(r'"(?:[A-Za-z0-9]|\\[0-9a-f]{6})*"', name)
    assert len(re.sub(r"\\[0-9a-f]{6}", "x", name)) <= html.HEADER_LENGTH + 2


def test_a_logo_stands_in_the_page_itself(full):
    logo = content.Logo(PNG, "image/png")
    (picture,) = [a for t, a in page(content.build(full, "en", logo=logo)).elements if t == "img"]
    assert picture["src"] == "data:image/png;base64," + base64.b64encode(PNG).decode()
    assert picture["alt"] == "Logo of COMPANY-WORDS Limited"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_the_same_bytes_every_time(example, hkaeo):
    from aeo_ipass.answers import store
    from aeo_ipass.scoring import score

    sheet = store.load(example).sheet
    first, second = (
        html.render([content.build(score(sheet, hkaeo, as_of=sheet.as_of), "zh-Hans")]) for _ in range(2)
    )
    assert first == second
