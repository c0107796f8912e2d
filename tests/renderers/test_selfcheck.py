"""The page of the self-assessment in a real browser: played by keyboard, reloaded, saved, and judged as the program does."""

import json
from itertools import count
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from aeo_ipass.answers.read import read_sheet
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.insight.minutes import minutes, rounded
from aeo_ipass.insight.walk import steps
from aeo_ipass.questionnaire import catalog
from conftest import ROOT
from kit.browser import chromium, needs_chromium
from kit.command_line import call
from kit.hostile import TELLING
from kit.selfcheck_page import SelfCheck

pytestmark = needs_chromium
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
LANGUAGES = ("en", "zh-Hant", "zh-Hans")
SIZES = {"desk": {"width": 1000, "height": 900}, "phone": {"width": 360, "height": 740}}
GRADES = {"green": "● 綠色", "amber": "▲ 黃色", "red": "■ 紅色"}


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Pages by the options they are made with."""
    folder, numbers, pages = tmp_path_factory.mktemp("page"), count(), {}

    def page(*options):
        if options not in pages:
            pages[options] = folder / f"page{next(numbers)}.html"
            done = call("page", "-q", "-o", pages[options], *options)
            assert done.returncode == 0, done.stderr
        return pages[options]

    return page


@pytest.fixture
def opened(browser, made):
    """A page that is open in a browser of its own."""
    contexts = []

    def page(*options, size="desk", shut=False):
        contexts.append(browser.new_context(viewport=SIZES[size]))
        return SelfCheck(contexts[-1], made(*options), shut=shut)

    yield page
    for context in contexts:
        context.close()


def example(name):
    return parse_yaml((ROOT / "examples" / f"{name}.yaml").read_text("utf-8"))


def scored(tmp_path, content, *options):
    """What the program makes of a saved file."""
    (tmp_path / "aeo-answers.json").write_bytes(content)
    done = call("score", tmp_path / "aeo-answers.json", "-f", "json", *options)
    assert done.returncode < 2, done.stderr
    return json.loads(done.stdout)["results"][0]


def said(score):
    """A score as people read it."""
    if score is None:
        return "–"
    return (
        f"{score['low']:.1f}" if score["low"] == score["high"] else f"{score['low']:.1f}–{score['high']:.1f}"
    )


def grades(span):
    return " – ".join(dict.fromkeys(GRADES[span[end]] for end in ("worst", "best")))


# --- the whole way ---------------------------------------------------------------------------


def test_a_quick_assessment_by_keyboard_in_chinese_comes_to_what_the_program_says(opened, tmp_path):
    check = opened("--lang", "zh-Hant,en", "--depth", "quick")
    profile = catalog.load("hkaeo").profile
    facts = {
        f"profile.{q.id}": [0, 1] if q.type == "multi" else [1 if q.type == "yes_no" else 0]
        for q in profile.questions
    }
    facts |= {f"site_profile.{q.id}": [0] for q in profile.site_questions if q.id != "cargo"}
    check.tell_company("示例<b>有限公司", facts)
    done = 0
    while check.place.startswith("#q/"):
        check.answer(done)
        done += 1
        if done == 12:
            place = check.place
            check.page.reload()
            assert check.place == place
    assert done > 30
    assert check.place == "#overview"
    shown = check.score
    check.reach("#bar button.main", "Shift+Tab")
    with check.page.expect_download() as found:
        check.press("Enter")
    assert found.value.suggested_filename == "aeo-answers.json"
    content = Path(found.value.path()).read_bytes()
    result = scored(tmp_path, content)
    tier = result["tiers"]["1"]
    assert result["company"]["name"] == "示例<b>有限公司"
    assert len(json.loads(content)["answers"]) == done
    assert said(tier["score"]) in shown
    assert check.criteria() == {c["id"]: (said(c["score"]), grades(c["grade"])) for c in tier["criteria"]}
    assert check.heard == [check.address, check.address]


@pytest.mark.parametrize(
    "path",
    [EXAMPLES[0], *(pytest.param(p, marks=pytest.mark.slow) for p in EXAMPLES[1:])],
    ids=lambda path: path.stem,
)
def test_a_page_begins_with_answers_and_gives_them_back_without_loss(path, opened, tmp_path):
    check = opened("--lang", "zh-Hant", "--answers", str(path))
    content, _ = check.save()
    found = json.loads(content)
    assert found.pop("x-language") == "zh-Hant"
    assert found == json.loads(json.dumps(parse_yaml(path.read_text("utf-8"))))
    target = str(found["target_tier"])
    tier = scored(tmp_path, content)["tiers"][target]
    assert said(tier["score"]) in check.score
    assert check.criteria() == {c["id"]: (said(c["score"]), grades(c["grade"])) for c in tier["criteria"]}


def test_the_minutes_left_are_those_of_the_interview(opened):
    check = opened("--lang", "en", "--answers", str(ROOT / "examples" / "haulier.yaml"), "--depth", "full")
    asked = catalog.load("hkaeo")
    sheet = read_sheet({**example("haulier"), "depth": "full"}, asked, "haulier.yaml").sheet
    open_ = [s.question for s in steps(asked, sheet) if s.question.id not in sheet.answers]
    check.go("start")
    left = rounded(minutes(asked, open_, "en", profile=False))
    assert f"about {left} minutes left" in check.page.locator("#bar").inner_text()


def test_another_programme_is_asked_and_judged_just_so(opened, tmp_path):
    path = next((ROOT / "examples" / "partner").glob("*.yaml"))
    check = opened("--lang", "zh-Hant", "--questionnaire", "partner", "--answers", str(path))
    content, _ = check.save()
    tier = next(iter(scored(tmp_path, content)["tiers"].values()))
    assert said(tier["score"]) in check.score
    assert {name: score for name, (score, _) in check.criteria().items()} == {
        c["id"]: said(c["score"]) for c in tier["criteria"]
    }
    assert check.heard == [check.address]


def test_what_does_not_fit_together_is_told_beside_the_question_before_the_end_and_in_the_result(
    opened, tmp_path
):
    check = opened("--lang", "en")
    at(check, "q/A-31", depth="full", answers={"A-12": "both"})
    own = check.view.locator("[data-role=misfits]")
    for answer, kinds in (("deputy", 0), ("nobody", 1)):
        check.tick(answer)
        assert own.locator(".misfit").count() == kinds
    text = own.locator(".advice").inner_text()
    assert "Contradiction" in own.inner_text()
    check.go("overview")
    assert text in check.view.locator("[data-role=left_misfits]").inner_text()
    check.go("result")
    assert text in check.view.inner_text()
    content, _ = check.save()
    (found,) = scored(tmp_path, content)["consistency"]
    rule = next(r for r in catalog.load("hkaeo").consistency if r.id == found["rule"])
    assert rule.text["en"] == text


def test_where_else_a_question_is_treated_is_told_as_in_the_interview(opened):
    check = opened("--lang", "zh-Hant")
    at(check, "q/A-02")
    asked = catalog.load("hkaeo")
    question = asked.questions["A-02"]
    check.view.locator("details.helps summary").first.click()
    told = check.view.locator("details.helps").first.inner_text()
    assert question.references
    for reference in question.references:
        title = next(s.title["zh-Hant"] for s in asked.schemes if s.id == reference.scheme)
        assert title in told
        assert reference.clause in told


DOUBLE_CLICK = """async () => {
    const click = (detail) => document.querySelector("#view form button.main")
        .dispatchEvent(new MouseEvent("click", { detail, bubbles: true, cancelable: true }));
    const drawn = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    click(1);
    await drawn;
    click(2);
}"""
"""The second click of a hand comes when the next question lies there; playwright's comes before."""


def test_a_double_click_and_a_held_key_go_on_by_one_question(opened):
    check = opened("--lang", "en")
    at(check, "q/A-02")
    places = [one["place"] for one in _following(check, 2)]
    check.go(places[0][1:])
    check.page.evaluate(DOUBLE_CLICK)
    assert _settled(check, places[0]) == places[1]
    check.page.keyboard.down("Enter")
    for _ in range(5):
        check.page.keyboard.down("Enter")
    check.page.keyboard.up("Enter")
    assert _settled(check, places[1]) == places[2]


def _settled(check, before):
    """Where one is after all that was on its way there has been done."""
    check.drawn(before)
    check.page.evaluate("new Promise((done) => setTimeout(done, 200))")
    return check.place


def _following(check, count):
    """Where one is, and after each press of “Next”."""
    found = [{"place": check.place}]
    for _ in range(count):
        check.press("Enter")
        check.drawn(found[-1]["place"])
        found.append({"place": check.place})
    return found


def test_a_page_left_open_overnight_judges_by_the_new_day(opened):
    check = opened("--lang", "en")
    check.page.clock.install(time="2026-11-30T12:00:00")
    given = {**example("haulier"), "answers": {"B-05": "2025-12-01"}}
    del given["as_of"]
    check.open(given)
    check.go("result")
    before = check.criteria()["B"]
    check.page.clock.set_system_time("2027-06-01T09:00:00")
    check.go("overview")
    check.go("result")
    assert "As of 1 June 2027" in check.view.inner_text()
    assert check.criteria()["B"] != before


def test_answers_of_another_day_can_be_judged_as_of_today(opened):
    check = opened("--lang", "en", "--answers", str(ROOT / "examples" / "haulier.yaml"))
    check.go("result")
    assert "As of 23 November 2026" in check.view.inner_text()
    check.view.get_by_text("as of today").click()
    assert "as_of" not in check.saved()


def test_the_focus_stays_where_one_goes_on(opened):
    check = opened("--lang", "en")
    at(check, "q/A-02")
    check.view.get_by_text("Clear this answer").click()
    assert check.has("fieldset input")
    check.go("start")
    check.view.get_by_text("We have several premises").click()
    assert check.view.locator("section.site").count() == 2
    check.press("Tab")
    assert not check.has("body")


# --- answers ---------------------------------------------------------------------------------


def at(check, place, **changes):
    """The example of the haulier, changed, at a question."""
    check.open({**example("haulier"), **changes})
    check.go(place)


def test_not_applicable_counts_as_soon_as_there_is_a_reason(opened):
    check = opened("--lang", "en")
    asked = catalog.load("hkaeo")
    name = next(
        n for n, q in asked.questions.items() if q.allow_na and q.quick and n in example("haulier")["answers"]
    )
    at(check, f"q/{name}")
    check.tick("not_applicable")
    assert name not in check.saved()["answers"]
    assert "are not in the file: 1" in check.status
    check.page.locator("[data-role=reason] textarea").fill("We have none.")
    assert check.saved()["answers"][name] == {"value": "not_applicable", "reason": "We have none."}
    check.page.reload()
    assert check.page.locator("[data-role=reason] textarea").input_value() == "We have none."


def test_what_is_half_typed_outlives_a_change_of_language_and_a_reload(opened):
    check = opened()
    at(check, "q/B-05")
    box = check.view.locator(".of-date input")
    box.fill("1/2/2024")
    assert "could mean" in check.view.locator(".of-date .said").inner_text()
    assert "B-05" not in check.saved()["answers"]
    check.turn("zh-Hans")
    assert box.input_value() == "1/2/2024"
    check.page.reload()
    assert box.input_value() == "1/2/2024"
    assert check.page.evaluate("document.documentElement.lang") == "zh-Hans"
    box.fill("２０２４年６月５日")
    assert check.saved()["answers"]["B-05"] == "2024-06-05"


def test_a_site_gets_an_answer_of_its_own_with_what_stood_beside_it(opened):
    check = opened("--lang", "en")
    given = {"value": "none", "note": "both", "evidence": [{"file": "a.pdf"}]}
    check.open({**example("warehouse"), "answers": {"D-01": given}})
    check.go("overview")
    places = [one.get_attribute("href") for one in check.view.locator("a[href^='#q/D-01']").all()]
    check.go(places[1][1:])
    check.tick("full")
    found = check.saved()["answers"]["D-01"]
    site = places[1].partition("%40")[2]
    assert found == {**given, "sites": {site: {**given, "value": "full"}}}


def test_notes_owners_days_and_evidence_stand_in_the_file(opened, tmp_path):
    check = opened("--lang", "en")
    at(check, "q/A-02")
    check.view.locator("details.more summary").click()
    for label, text in (("Note", "長 <b>"), ("Who sees", "Ms Chan"), ("By when", "5 Jun 2027")):
        check.view.get_by_label(label).fill(text)
    check.view.get_by_text("Add evidence").click()
    check.view.get_by_label("Name of the file").fill("licence.pdf")
    check.view.get_by_label("Valid until").fill("2027/12/31")
    content, _ = check.save()
    found = json.loads(content)["answers"]["A-02"]
    assert (found["note"], found["owner"], found["due"]) == ("長 <b>", "Ms Chan", "2027-06-05")
    assert {"file": "licence.pdf", "expires": "2027-12-31"}.items() <= found["evidence"][0].items()
    assert found["value"] == "current"
    scored(tmp_path, content)


# --- files from elsewhere --------------------------------------------------------------------


def hostile():
    """A document with telling texts wherever there may be one."""
    text = " ".join(TELLING) + "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
    long = {
        "value": text,
        "note": text,
        "owner": text,
        "reason": text,
        "due": text,
        "evidence": [{"file": text, "proves": text}, text],
        "sites": {text: text},
    }
    given = example("warehouse")
    return {
        **given,
        "company": {"name": text, "name_zh": text, "tags": [text]},
        "sites": [{**site, "name": text} for site in given["sites"]] + [text],
        "answers": {**given["answers"], "A-05": {"value": "full", "note": "half \ud800 " + text, "owner": text, "evidence": [{"file": text, "proves": text, "note": text}]},
                    "A-01": long, text: text, "__proto__": {"value": text}, "constructor": text},
        "profile": {**given["profile"], "shifts": text, "__proto__": text},
        text: text,
    }  # fmt: skip


def test_hostile_texts_stay_texts_and_what_does_not_fit_is_kept(opened, tmp_path):
    check = opened("--answers", str(ROOT / "examples" / "haulier.yaml"))
    before = check.page.evaluate("document.querySelectorAll('script').length")
    assert "Set aside" in check.open(hostile())
    for place in ("start", "q/A-05", "overview", "result"):
        for language in LANGUAGES:
            check.go(place)
            check.turn(language)
        assert not {"\u202e", "\x1b"} & set(check.view.inner_text())
    assert check.page.locator("img").count() == 0
    assert check.page.evaluate("document.querySelectorAll('script').length") == before
    assert check.heard == [check.address]
    assert check.asked == ["confirm"]
    content, _ = check.save()
    assert b"onerror" in content
    done = call("answers", "check", *[_written(tmp_path, content)])
    assert done.returncode < 2, done.stderr
    scored(tmp_path, content)


def _written(folder, content):
    (folder / "back.json").write_bytes(content)
    return folder / "back.json"


def test_what_others_wrote_into_a_file_goes_through_the_page(opened, tmp_path):
    check = opened("--lang", "en")
    review = {
        "by": "Ms Chan",
        "at": "2026-11-20",
        "of": "0123456789abcdef",
        "value": "expired",
        "reason": "seen",
    }
    good = catalog.load("hkaeo").questions["A-02"]
    review["value"] = next(iter(good.option_attainments(catalog.load("hkaeo").programme)))
    given = {
        **example("haulier"), "declaration": {"name": "陳大文", "title": "Director", "date": "2026-11-21"},
        "partner": {"id": "p-1", "client": "Example", "period": "2026", "due": "2026-12-01"}, "x-own": {"kept": [1]},
    }  # fmt: skip
    given["answers"] = {
        **given["answers"],
        "A-02": {"value": "current", "answered_by": "cfo", "review": review},
    }
    assert "Set aside" not in check.open(given)
    content, _ = check.save()
    found = json.loads(content)
    assert {**found, "x-language": None} == {**json.loads(json.dumps(given)), "x-language": None}
    scored(tmp_path, content)
    given["answers"]["A-02"]["review"] = {**review, "value": "no-such-option"}
    given["declaration"] = {"name": "陳大文", "date": "one day"}
    told = check.open(given)
    assert "answers.A-02.review" in told
    assert "declaration.date" in told
    scored(tmp_path, check.save()[0])


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe", b"[]", b"null", b"format: aeo-ipass/answers/1", b'{"format": 1}', b"[" * 100_000,
        b'{"format": "aeo-ipass/answers/1", "questionnaire": "hkaeo@2026.2", "x-deep": ' + b"[" * 100 + b"]" * 100 + b"}",
        b'{"format": "aeo-ipass/answers/1", "questionnaire": "partner@1"}', b"%PDF-1.7", b"<!DOCTYPE html>", b" " * 8_000_001,
        json.dumps({"format": "aeo-ipass/answers/1", "questionnaire": "hkaeo@2026.2", "sites": [{"id": f"s{n}"} for n in range(50_000)]}).encode(),
    ],
)  # fmt: skip
def test_another_file_is_refused_in_words(content, opened):
    check = opened("--answers", str(ROOT / "examples" / "haulier.yaml"))
    before = check.saved()
    assert "answers.json" in check.open(content)
    assert check.asked == []
    assert check.saved() == before


def test_a_file_of_an_earlier_version_says_what_it_cannot_carry(opened, tmp_path):
    check = opened("--lang", "en")
    given = {**example("haulier"), "questionnaire": "hkaeo@2026.1"}
    given["answers"] = {**given["answers"], "A-99": "full", "C-01": "no-such-option"}
    told = check.open(given)
    assert "2026.1" in told
    assert "aeo-ipass answers migrate" in told
    assert "answers.A-99" in told
    assert "answers.C-01" in told
    content, _ = check.save()
    found = json.loads(content)
    assert found["questionnaire"] == catalog.load("hkaeo").ref
    assert {"at": "answers.A-99", "value": "full"} in found["x-set-aside"]
    assert found["answers"]["A-02"] == given["answers"]["A-02"] or "x-confirm" in found["answers"]["A-02"]
    scored(tmp_path, content)


def test_a_file_that_lacks_something_of_the_company_says_what(opened):
    check = opened("--lang", "en")
    told = check.open({**example("haulier"), "profile": {}})
    first = catalog.load("hkaeo").profile.questions[0]
    assert told.endswith(f"Please answer this first: {first.text['en']}")


# --- what is kept ----------------------------------------------------------------------------


def test_everything_is_erased_on_a_shared_computer(opened):
    check = opened("--lang", "en")
    check.open(example("haulier"))
    check.go("start")
    check.view.get_by_text("Erase everything").click()
    check.page.reload()
    assert check.view.get_by_label("company’s name").input_value() == ""
    assert "Dragonfly" not in check.page.evaluate("JSON.stringify(localStorage)")


def test_a_browser_that_keeps_nothing_is_told_of(opened):
    check = opened("--lang", "en", shut=True)
    assert "keeps nothing" in check.view.inner_text()
    at(check, "q/A-02")
    check.tick("unsure")
    assert check.saved()["answers"]["A-02"] == "unsure"
    check.tick("current")
    check.agree = False
    with check.page.expect_event("dialog") as found:
        check.page.close(run_before_unload=True)
    assert found.value.type == "beforeunload"


def test_another_window_with_the_same_answers_is_told_of(opened):
    check = opened("--lang", "en")
    check.open(example("haulier"))
    other = check.page.context.new_page()
    other.goto(check.address)
    other.locator("form input[data-value=full]").check()
    expect(check.page.locator("#status")).to_contain_text("another window")


# --- for everybody ---------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_and_nothing_lies_beyond_the_edge(size, language, opened):
    check = opened(size=size)
    given = example("warehouse")
    check.open({**given, "depth": "full", "answers": {**given["answers"], "A-12": "both", "A-31": "nobody"}})
    check.turn(language)
    check.go("overview")
    first = check.view.locator("a[href^='#q/']").first.get_attribute("href")[1:]
    site = check.view.locator("a[href*='%40']").first.get_attribute("href")[1:]
    for place in ("start", first, site, "q/B-05", "q/A-31", "overview", "result"):
        check.go(place)
        check.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found = Axe().run(check.page)
        assert found.violations_count == 0, found.generate_report()
        assert check.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place


@pytest.mark.parametrize(
    ("wanted", "found"), [("zh-HK", "zh-Hant"), ("zh-CN", "zh-Hans"), ("en-GB", "en"), ("de", "en")]
)
def test_it_opens_in_the_language_of_the_browser_unless_one_was_asked_for(wanted, found, browser, made):
    for options, language in (((), found), (("--lang", "zh-Hans,en"), "zh-Hans")):
        context = browser.new_context(locale=wanted)
        check = SelfCheck(context, made(*options))
        assert check.page.evaluate("document.documentElement.lang") == language
        context.close()


def test_the_page_is_small_whole_and_shows_a_logo(made, opened, tmp_path):
    assert made().stat().st_size < 1_500_000
    assert made("--depth", "quick").stat().st_size < made().stat().st_size
    logo = tmp_path / "logo.png"
    logo.write_bytes(bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
    ))  # fmt: skip
    check = opened("--lang", "en", "--logo", str(logo))
    assert check.page.locator("img.logo").evaluate("one => one.naturalWidth") == 1
    assert [one for one in check.heard if not one.startswith("data:")] == [check.address]
