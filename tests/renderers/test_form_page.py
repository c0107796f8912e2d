"""The page of a form in a real browser: filled in, closed and opened again, saved and loaded, and nothing is lost."""

import json
from datetime import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from aeo_ipass.forms.names import parsed, parsed_spare
from aeo_ipass.machine.schemas import schema
from conftest import ROOT
from kit.browser import chromium, needs_chromium
from kit.command_line import call
from kit.form_in_browser import PHONE, Form
from kit.form_pages import FACTS, HELD, LANGUAGES, document, written
from kit.hostile import TELLING
from kit.html_page import Page

pytestmark = needs_chromium
KEPT = "Object.keys(localStorage).length"
UNSURE = {"A-01.value": "unsure"}


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return written(tmp_path_factory.mktemp("form") / "hr part.html")


@pytest.fixture
def context(browser):
    made = browser.new_context(viewport={"width": 1000, "height": 900})
    yield made
    made.close()


@pytest.fixture
def form(context, address):
    return Form(context, address)


def fill(form):
    """Something in a field of every kind; what the file has to say then."""
    form.tick("A-01.value", "not_applicable")
    form.type("A-01.reason", "長 <b>reason</b>\nin two lines")
    form.type("A-01.owner", "")
    form.type("A-01.due", "２０２７年６月５日")
    form.tick("A-02@north.value", "gates")
    form.tick("A-02@south.value", "fence")
    form.tick("A-02@south.value", "unsure")
    form.type("A-03.value", "９８％")
    form.type("A-04.value", "5 Jun 2026")
    form.type("A-05.value", "Whatever “one” wants & says")
    form.type("A-01#1.expires", "2028/1/4")
    form.press("remove", form.shown.locator('[data-piece="A-01#2"]'))
    form.press("add", form.question("A-02@south"))
    form.type("+1.file", "照片.jpg")
    form.field("+1.proves").locator("select").select_option("paper")
    return {
        "+1.file": "照片.jpg", "+1.proves": "paper", "+1.question": "A-02@south", "A-01#1.expires": "2028-01-04", "A-01#2.file": None,
        "A-01.due": "2027-06-05", "A-01.owner": None, "A-01.reason": "長 <b>reason</b>\nin two lines", "A-01.value": "not_applicable",
        "A-02@north.value": ["fence", "gates"], "A-02@south.value": ["unsure"], "A-03.value": 98, "A-04.value": "2026-06-05",
        "A-05.value": "Whatever “one” wants & says",
    }  # fmt: skip


# --- fill in, keep, save, open ---------------------------------------------------------------


def test_what_is_filled_in_is_in_the_file(form):
    said = fill(form)
    form.shown.locator("[data-role=by]").fill("陳女士")
    found, name = form.save()
    assert name == "hr part-form.json"
    assert found["said"] == said
    assert (found["by"], found["head"]) == ("陳女士", {**FACTS, "language": "en"})
    assert found["was"].keys() >= {name for name in said if not name.startswith("+")}
    assert datetime.fromisoformat(found["saved_at"]).tzinfo
    Draft202012Validator(schema("form-return")).validate(found)


def test_what_was_not_touched_is_not_said(form):
    assert form.said() == {}
    form.tick("A-01.value", "none")
    form.tick("A-01.value", "full")
    form.type("A-01.note", "Other")
    form.type("A-01.note", HELD["A-01.note"])
    assert form.said() == {}


def test_a_draft_is_there_again_after_the_page_was_closed(form, context, address):
    said = fill(form)
    form.page.close(run_before_unload=False)
    again = Form(context, address)
    assert again.told().startswith("Your draft of ")
    assert again.said() == said
    assert again.field("A-01.due").locator("input").input_value() == "2027-06-05"


def test_a_draft_belongs_to_one_form(form, context, tmp_path):
    form.tick("A-01.value", "unsure")
    other = Form(context, written(tmp_path / "other.html", document(form="fedcba9876543210")))
    assert other.said() == {}


def test_a_draft_that_another_window_writes_is_told_of(form, context, address):
    other = Form(context, address)
    form.tick("A-01.value", "unsure")
    other.says("another window")


def test_a_draft_can_be_erased(form, context, address):
    fill(form)
    form.press("erase")
    assert form.told() == "The draft is erased."
    assert form.said() == {}
    assert form.page.evaluate(KEPT) == 0
    assert Form(context, address).said() == {}


def test_a_draft_is_kept_when_it_was_not_meant_to_be_erased(form):
    form.agree = False
    said = fill(form)
    form.press("erase")
    assert form.said() == said


@pytest.mark.parametrize("fault", ["throw new DOMException('no', 'SecurityError')", "return null"])
def test_a_browser_that_keeps_nothing_is_told_of_and_the_file_has_all(context, address, fault):
    context.add_init_script(f"Object.defineProperty(window, 'localStorage', {{ get() {{ {fault}; }} }})")
    form = Form(context, address)
    assert (
        form.told("draft")
        == form.told()
        == "This browser keeps no draft of this page. Save the file before you close it."
    )
    assert form.said() == {} and fill(form) == form.said()


def test_the_page_asks_before_work_is_lost_and_only_then(form):
    form.page.reload()
    form.tick("A-01.value", "unsure")
    form.page.reload()
    assert form.asked == ["beforeunload"]
    form.save()
    form.page.close(run_before_unload=True)
    assert form.asked == ["beforeunload"]


def test_a_saved_file_is_opened_where_no_draft_is(form, browser, address):
    said, (content, _) = fill(form), form.save()
    elsewhere = browser.new_context()
    other = Form(elsewhere, address)
    other.opened(content["said"])
    assert other.said() == said
    elsewhere.close()


def test_a_file_replaces_what_is_there_only_when_that_is_wanted(form):
    form.agree = False
    form.tick("A-01.value", "none")
    form.open(form.returned(UNSURE))
    assert form.said() == {"A-01.value": "none"}
    form.opened(UNSURE)
    assert form.said() == UNSURE
    assert form.asked == ["confirm"]


VALUES = {
    "A-01.value": st.sampled_from(["none", "unsure", "not_applicable"]),
    "A-02@north.value": st.just(["gates"]) | st.just(["fence", "gates"]) | st.just(["unsure"]) | st.none(),
    "A-03.value": st.integers(41, 100) | st.sampled_from(["5,5", "many", "unsure"]) | st.none(),
    "A-04.value": st.dates().map(str) | st.sampled_from(["never", "5/6/2026", "soon"]),
    "A-01#1.file": st.none() | st.just("c.pdf"),
    **{name: st.text(st.characters(codec="utf-8"), min_size=1, max_size=30) | st.sampled_from(["=1+1", "\u202eevil", "a\r\nb", "\x00", " "])
       for name in ("A-01.reason", "A-01.note", "A-01.owner", "A-02@south.note", "A-05.value", "A-01#1.note")},
}  # fmt: skip


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.fixed_dictionaries({}, optional=VALUES))
def test_a_file_opened_and_saved_says_the_same_in_every_language(form, said):
    form.opened(said)
    form.turn("zh-Hant")
    form.turn("en")
    assert form.said() == said


# --- languages -------------------------------------------------------------------------------


def test_languages_change_at_any_time_and_nothing_is_lost(form):
    said = fill(form)
    for language in ("zh-Hant", "zh-Hans"):
        form.turn(language)
        assert form.page.evaluate("document.documentElement.lang") == language
        assert form.field("A-01.reason").locator("textarea").input_value() == said["A-01.reason"]
        assert form.field("+1.file").locator("input").input_value() == "照片.jpg"
        assert form.said() == said
    form.type("A-05.value", "又")
    form.turn("en")
    assert form.holds("A-05.value") == "又"
    assert form.said() == {**said, "A-05.value": "又"}


def test_a_word_of_any_language_is_understood(form):
    for text, choice in {
        "不確定": "unsure",
        "Unsure": "unsure",
        "从来没有": "never",
        "ＮＥＶＥＲ": "never",
    }.items():
        form.type("A-04.value", text)
        assert form.field("A-04.value").locator("input:checked").get_attribute("value") == choice


# --- what is typed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("A-04.value", "5/6/2026", "“5/6/2026” could mean 2026-06-05 or 2026-05-06"),
        ("A-04.value", "30 Feb 2026", "“30 Feb 2026” is not a date: there is no such day"),
        ("A-01.due", "soon", "“soon” is not a date; expected YYYY-MM-DD"),
        ("A-03.value", "97,5", "“97,5” could mean 97.5 or 975"), ("A-03.value", "many", "“many” is not a number"),
        ("A-03.value", "97.5", "97.5 is not a whole number"), ("A-03.value", "１０１", "101 is out of range, 0–100"),
        ("A-03.value", "<img src=x>", "“<img src=x>” is not a number"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_at_once_and_saved_as_written(form, name, text, problem):
    form.type(name, text)
    assert problem in form.problem(name)
    assert form.field(name).locator("input[type=text]").get_attribute("aria-invalid") == "true"
    assert form.said() == {name: text}
    assert "cannot be read yet" in form.told()
    form.type(name, "unsure" if name != "A-01.due" else "")
    assert form.problem(name) == (
        "" if name != "A-01.due" else "Will be taken away when this form is taken in."
    )


def test_a_reason_is_asked_for_where_a_question_does_not_apply(form):
    reason = form.field("A-01.reason")
    assert not reason.is_visible()
    form.tick("A-01.value", "not_applicable")
    assert reason.is_visible() and "needs a reason" in form.problem("A-01.reason")
    form.type("A-01.reason", "No cargo")
    assert form.problem("A-01.reason") == ""


def test_an_answer_is_taken_away_in_so_many_words(form):
    form.press("clear", form.question("A-01"))
    form.press("clear", form.question("A-02@north"))
    form.type("A-01.owner", "∅")
    assert "taken away" in form.problem("A-01.value")
    assert form.said() == {"A-01.owner": None, "A-01.value": None, "A-02@north.value": None}


def test_one_of_several_that_stands_alone_excludes_the_others(form):
    form.tick("A-02@north.value", "unsure")
    assert form.said() == {"A-02@north.value": ["unsure"]}
    form.tick("A-02@north.value", "gates")
    assert form.said() == {"A-02@north.value": ["gates"]}


def test_a_piece_of_evidence_is_kept_after_all_and_new_ones_go_at_once(form):
    form.page.evaluate("for (const more of document.querySelectorAll('details')) more.open = true")
    row = form.shown.locator('[data-piece="A-01#1"]')
    form.press("remove", row)
    assert form.said() == {"A-01#1.file": None}
    assert form.holds("A-01#1.file") == "a.pdf" and not row.locator("input").first.is_enabled()
    form.press("keep", row)
    form.press("add", form.question("A-05"))
    form.press("add", form.question("A-05"))
    form.type("+1.note", "which?")
    form.type("+2.file", "d.pdf")
    assert "name of the file" in form.problem("+1.file")
    form.press("remove", form.shown.locator('[data-piece="+1"]'))
    assert form.said() == {"+2.file": "d.pdf", "+2.question": "A-05"}


# --- how far one is --------------------------------------------------------------------------


def test_what_is_answered_is_counted_and_the_next_open_question_is_found(form):
    bar = form.shown.locator(".bar [data-role=count]")
    assert bar.inner_text() == "3 of 6 answered"
    assert [count.inner_text() for count in form.shown.locator("h2 [data-role=count]").all()] == [
        "2 of 3 answered",
        "1 of 3 answered",
    ]
    visited = []
    for choice in ("fence", "never", None):
        form.press("next")
        visited.append(form.page.evaluate("document.activeElement.closest('.question').dataset.key"))
        if choice:
            form.tick(f"{visited[-1]}.value", choice)
    assert visited == ["A-02@south", "A-04", "A-05"]
    form.type("A-05.value", "Yes")
    form.press("next")
    assert bar.inner_text() == "6 of 6 answered"
    assert form.told().startswith("Everything here is answered.")


def test_questions_are_found_by_their_words_and_by_having_no_answer(form):
    def seen():
        return [
            question.get_attribute("data-key") for question in form.shown.locator(".question:visible").all()
        ]

    form.shown.locator("[data-role=search]").fill("question a-02")
    assert seen() == ["A-02@north", "A-02@south"]
    form.shown.locator("[data-role=only]").check()
    assert seen() == ["A-02@south"] and form.told("found") == "Shown: 1"
    form.tick("A-02@south.value", "fence")
    assert seen() == ["A-02@south"]  # it does not vanish under one's hands
    form.shown.locator("[data-role=search]").fill("nothing of the kind")
    assert seen() == [] and form.told("found") == "No question matches."


def test_the_keyboard_is_enough(form):
    def press(*keys):
        for key in keys:
            form.page.keyboard.press(key)

    form.shown.locator(".bar [data-role=next]").focus()
    press("Enter", "Space", "Tab", "Space")
    form.shown.locator('[data-key="A-01"] .more summary').focus()
    press("Enter")
    form.question("A-01").locator("[data-role=add]").focus()
    press("Enter")
    form.page.keyboard.type("e.pdf")
    assert form.said() == {"+1.file": "e.pdf", "+1.question": "A-01", "A-02@south.value": ["fence", "gates"]}


# --- what others send ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "was not saved by a form"), (b"[" * 100_000, "was not saved by a form"), (b"null", "was not saved by a form"),
        (b'{"format": "aeo-ipass/form-return/1", "head": [], "said": {}}', "was not saved by a form"),
        (b'{"format": "aeo-ipass/form-return/1", "head": {"form": "other"}, "said": {}}', "belongs to another form"),
        pytest.param(b" " * 8_000_001, "was not saved by a form", marks=pytest.mark.slow),
    ],
    ids=["nothing", "deep", "null", "no head", "other form", "large"],
)  # fmt: skip
def test_what_is_no_file_of_this_form_is_refused_in_words(form, content, told):
    form.open(content, "<b>x</b>.json")
    form.says(told)
    assert form.told().startswith("“<b>x</b>.json”")
    assert form.said() == {}


def test_what_does_not_fit_is_left_out_and_counted(form):
    fits = {"A-01.note": "x", "A-03.value": "5,5"}
    odd = {
        "__proto__": "x", "constructor": "x", "A-99.value": "x", "A-01.value": "no such", "A-02@north.value": [], "A-05.value": {"a": 1},
        "A-04.value": 5, "+1.file": "homeless", "+2.question": "A-99", "+2.file": "x", "A-02@south.value": ["moat"], "A-05.note": "x" * 100_001,
    }  # fmt: skip
    form.opened({**fits, **odd})
    assert form.told().endswith(f"left out: {len(odd)}.")
    assert form.said() == fits


@pytest.mark.slow
@pytest.mark.parametrize("text", TELLING, ids=range(len(TELLING)))
def test_texts_that_would_be_more_stay_text(context, tmp_path, text):
    said = {"A-05.value": text, "A-01.note": text, "A-01#1.file": text}
    made = [document(language, text=text, held={**HELD, "A-01.reason": text}) for language in LANGUAGES]
    form = Form(context, written(tmp_path / "hostile.html", *made))
    elements = form.page.evaluate("document.querySelectorAll('*').length")
    assert form.said() == {}
    form.opened(said)
    assert form.said() == said
    form.turn("zh-Hans")
    assert form.page.evaluate("document.querySelectorAll('*').length") == elements
    assert not [word for word in form.heard if not word.startswith(("file:", "blob:"))]


# --- the page itself -------------------------------------------------------------------------


def test_nothing_is_asked_for_and_the_policy_stops_nothing_but_others(form, address):
    fill(form)
    form.save()
    assert [
        word for word in form.heard if word.split("?")[0] != address and not word.startswith("blob:")
    ] == []
    form.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))"
    )
    assert form.page.evaluate("window.ran") is None
    assert form.page.evaluate("fetch('https://example.com').then(() => 'sent', () => 'stopped')") == "stopped"


def _violations(page):
    page.evaluate("for (const more of document.querySelectorAll('details')) more.open = true")
    return [
        (v["id"], n["html"][:200]) for v in Axe().run(page).response["violations"] for n in v["nodes"][:1]
    ]


@pytest.mark.parametrize(
    "language", ["zh-Hant", *(pytest.param(n, marks=pytest.mark.slow) for n in ("zh-Hans", "en"))]
)
def test_the_page_fits_a_phone_and_axe_finds_nothing(browser, address, language):
    context = browser.new_context(viewport=PHONE, color_scheme="dark" if language == "en" else "light")
    form = Form(context, address)
    form.turn(language)
    fill(form)
    form.type("A-03.value", "many")
    assert _violations(form.page) == []
    assert form.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()


def test_paper_shows_what_is_filled_in_and_no_buttons(form):
    form.type("A-01.note", "x")
    form.page.evaluate("for (const more of document.querySelectorAll('details')) more.open = false")
    form.page.emulate_media(media="print")
    assert form.shown.locator("button:visible").count() == 0
    assert form.field("A-01.owner").evaluate("e => e.getBoundingClientRect().height") > 0


def test_without_a_script_the_page_is_read_and_says_what_it_lacks(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert "needs JavaScript" in page.locator("#en noscript").inner_text()
    assert page.locator('#en [data-name="A-01.value"] input:checked').get_attribute("value") == "full"
    context.close()


# --- from the command line -------------------------------------------------------------------


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The page of an example with sites and evidence, as the command line makes it."""
    file = tmp_path_factory.mktemp("exported") / "all.html"
    done = call("answers", "export", ROOT / "examples" / "history" / "2026-11.yaml", "-o", file, "--quiet")
    assert done.returncode == 0, done.stderr
    return file.as_uri()


def test_the_page_of_a_company_says_nothing_by_itself_and_fits_a_phone(browser, exported):
    context = browser.new_context(viewport=PHONE)
    form = Form(context, exported)
    for language in LANGUAGES:
        form.turn(language)
        form.page.evaluate("for (const more of document.querySelectorAll('details')) more.open = true")
        assert form.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert form.said() == {}
        assert form.shown.locator(".faulty").count() == 0
    assert form.shown.locator("[data-piece] [data-name$='.file']").count() > 0
    assert form.shown.locator(".question.answered").count() > 40
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_the_page_of_a_company(context, exported, language):
    form = Form(context, exported)
    form.turn(language)
    assert _violations(form.page) == []


@pytest.mark.parametrize(
    ("words", "languages"),
    [([], ["en", "zh-Hant", "zh-Hans"]), (["--lang", "zh-HK"], ["zh-Hant"]), (["--lang", "zh-Hans,en"], ["zh-Hans", "en"])],
    ids=["all", "one", "two"],
)  # fmt: skip
def test_the_page_holds_the_languages_asked_for(tmp_path, words, languages):
    file = tmp_path / "hr.html"
    call("answers", "export", ROOT / "examples" / "warehouse.yaml", "--owner", "hr", "-o", file, *words)
    found = Page(file.read_text("utf-8"))
    assert [attrs["lang"] for tag, attrs in found.elements if "data-page" in attrs] == languages


def test_the_example_of_a_saved_file_follows_the_schema():
    text = (ROOT / "docs" / "forms.md").read_text("utf-8")
    example = json.loads(text.partition("```json\n")[2].partition("```")[0])
    Draft202012Validator(schema("form-return")).validate(example)
    assert all(parsed(name) or parsed_spare(name) for name in example["said"])
