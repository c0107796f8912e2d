"""A part of the questionnaire as a form: what it asks, what it holds, and by what it is known again."""

from datetime import date

import pytest

from aeo_ipass.answers import store
from aeo_ipass.document.forms import Form
from aeo_ipass.forms.head import KEYS
from aeo_ipass.forms.names import parsed
from aeo_ipass.insight.walk import Part, answer_at, steps
from aeo_ipass.pages import form
from aeo_ipass.scoring import score
from conftest import ROOT
from kit.every_page import HISTORY, LANGUAGES, example, whole

FACTS = (ROOT / "examples" / "partner" / "factory.yaml").read_text("utf-8")


def page(name="warehouse", language="en", **wanted):
    part = Part(
        **{k: wanted.pop(k) for k in [*wanted] if k in ("criteria", "owner", "site", "unanswered", "gaps")}
    )
    return form.page(example(name), form.Wanted(part=part, **wanted), language)


def forms(document):
    return [b for s in document.sections for b in s.blocks if isinstance(b, Form)]


def fields(document):
    return {
        f.name: f for block in forms(document) for asked in (*block.asked, *block.spare) for f in asked.fields
    }


def test_it_asks_what_an_interview_asks_in_its_order():
    found = example("warehouse")
    keys = [(s.question.id, s.site.id if s.site else None) for s in steps(whole(), found.sheet)]
    names = [parsed(asked.fields[0].name) for block in forms(page())[:-1] for asked in block.asked]
    assert [(name.question, name.site) for name in names] == keys


def test_it_holds_every_answer_with_all_that_goes_with_it():
    found, there = example("warehouse"), fields(page())
    for step in steps(whole(), found.sheet):
        key, given = form.questions.key(step), answer_at(found.sheet, step)
        assert there[f"{key}.value"].value == given.value or given.value == ()
        assert (there[f"{key}.note"].value, there[f"{key}.owner"].value) == (given.note, given.owner)
        assert there[f"{key}.due"].value == given.due
    assert there["D-01@west.owner"].value == "Yard foreman"
    assert there["D-06@west.value"].value == "mostly" != there["D-06@east.value"].value


def test_evidence_stands_there_whole_and_once():
    found, there = example(HISTORY[2]), fields(page(HISTORY[2]))
    pieces = [
        (question, number, piece)
        for question, given in found.sheet.answers.items()
        for number, piece in enumerate(given.plain.evidence if given.plain else (), 1)
    ]
    asked_for = {s.question.id for s in steps(whole(), found.sheet)}
    assert pieces
    for question, number, piece in pieces:
        for column in ("file", "proves", "issued", "expires", "note", "sha256"):
            name = f"{question}#{number}.{column}"
            assert (name in there) == (question in asked_for)
            assert question not in asked_for or there[name].value == getattr(piece, column)


EVIDENCE = """
  D-02:
    value: full
    evidence: [{file: plan.pdf, proves: site-plan}]
    sites:
      west: {value: mostly, evidence: [{file: yard.pdf}]}
"""


def test_evidence_for_every_site_is_no_sites_own(tmp_path):
    text = (
        (ROOT / "examples" / "warehouse.yaml")
        .read_text("utf-8")
        .replace("  D-02: full\n", EVIDENCE.lstrip("\n"))
    )
    path = tmp_path / "answers.yaml"
    path.write_text(text, "utf-8")
    found = score(store.load(path).sheet, whole(), as_of=date(2026, 11, 23))
    there = fields(form.page(found, form.Wanted(), "en"))
    files = {name: f.value for name, f in there.items() if f.column == "file" and f.value}
    assert files == {"D-02#1.file": "plan.pdf", "D-02@west#1.file": "yard.pdf"}


def test_a_form_for_the_desk_holds_nothing():
    there = fields(page(HISTORY[2], blank=True))
    assert {f.value for f in there.values()} == {None}
    assert there.keys() == {n for n in fields(page(HISTORY[2])) if "#" not in n}


@pytest.mark.parametrize(
    ("part", "holds"),
    [
        ({"criteria": ("E",)}, lambda step: step.criterion.id == "E"),
        ({"owner": "hr"}, lambda step: step.question.owner == "hr"),
        ({"site": "west"}, lambda step: step.site is not None and step.site.id == "west"),
    ],
)
def test_a_part_is_that_part(part, holds):
    wanted = [form.questions.key(s) for s in steps(whole(), example("warehouse").sheet) if holds(s)]
    assert [asked.key for block in forms(page(**part))[:-1] for asked in block.asked] == wanted != []


def test_questions_can_be_answered_as_an_interview_has_them_answered():
    for step in steps(whole(), example("warehouse").sheet):
        field = fields(page())[f"{form.questions.key(step)}.value"]
        alone = {choice.id for choice in field.choices if choice.alone}
        assert "unsure" in alone
        assert ("not_applicable" in alone) == bool(step.question.allow_na)
        assert ("never" in alone) == (step.question.type == "date")
        reason = f"{form.questions.key(step)}.reason"
        assert (reason in fields(page())) == bool(step.question.allow_na)


# --- its head --------------------------------------------------------------------------------


def test_a_form_is_known_by_what_it_was_made_from():
    facts = dict(page().form.facts)
    assert tuple(facts) == KEYS
    assert facts["answers_sha256"] == example("warehouse").sheet.sha256
    assert facts["questionnaire"] == whole().ref
    assert page().form == page().form
    others = [page(owner="hr"), page(language="zh-Hant"), page(HISTORY[2])]
    assert len({dict(d.form.facts)["form"] for d in (page(), *others)}) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_whom_it_goes_back_to_and_when(language):
    document = page(language=language, to="Ada", until=date(2026, 12, 24))
    said = {fact.text for block in document.sections[0].blocks for fact in getattr(block, "facts", ())}
    assert "Ada" in said and "____" not in "".join(said)
    assert "____" in "".join(f.text for b in page().sections[0].blocks for f in getattr(b, "facts", ()))


def test_names_are_kept_though_their_letters_turn(tmp_path):
    text = (ROOT / "examples" / "warehouse.yaml").read_text("utf-8").replace("west", "\u05d9\u05dd")
    path = tmp_path / "answers.yaml"
    path.write_text(text.replace("Yard foreman", "\u05d9\u05dd"), "utf-8")
    found = score(store.load(path).sheet, whole(), as_of=date(2026, 11, 23))
    there = fields(form.page(found, form.Wanted(), "en"))
    assert there["D-01@\u05d9\u05dd.owner"].value == "\u05d9\u05dd"
