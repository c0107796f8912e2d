"""What goes out in a form comes back: nothing changes unless somebody changed it, and then that alone."""

import subprocess
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from aeo_ipass.answers import store
from aeo_ipass.answers.model import FORMAT
from aeo_ipass.forms.into import returned
from aeo_ipass.forms.names import COLUMNS, Name
from aeo_ipass.forms.take import made, take
from aeo_ipass.forms.typed import removes
from aeo_ipass.questionnaire import catalog
from aeo_ipass.record import replace
from aeo_ipass.text.cell import held
from conftest import ROOT
from kit import form_back, form_book
from kit.any_company import PROGRAMME, companies
from kit.office_files import SOFFICE, needs_libreoffice
from kit.turns import some

TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(str.strip),
    st.sampled_from(
        [
            "∅",
            "=1+1",
            "1-2",
            "2026-11-30",
            "007",
            "unsure",
            "不適用",
            "(remove)",
            " a ",
            "a\r\nb",
            "✓",
            "x" * 33_000,
        ]
    ),
)
DAYS = st.dates().map(str)
PIECES = st.fixed_dictionaries(
    {"file": TEXTS},
    optional={
        "proves": st.sampled_from(["paper", "another"]),
        "issued": st.just("2026-01-31"),
        "expires": st.dates(min_value=date(2026, 2, 1)).map(str),
        "note": TEXTS,
        "sha256": st.just("ab" * 32),
    },
)
AROUND = st.fixed_dictionaries(
    {},
    optional={
        "note": TEXTS,
        "owner": TEXTS,
        "due": DAYS,
        "reason": TEXTS,
        "evidence": st.lists(PIECES, max_size=3),
    },
)


@st.composite
def files(draw):
    """The data of an answer file, with all that an answer can hold."""
    answers, rest = draw(companies())
    data = {"format": FORMAT, "questionnaire": PROGRAMME.ref, **rest, "answers": answers}
    for name, answer in answers.items():
        places = [(answers, name)]
        if isinstance(answer, dict) and answer.get("sites"):
            places += [(answer["sites"], site) for site in answer["sites"]]
        for entries, key in places:
            held = entries[key] if isinstance(entries[key], dict) else {"value": entries[key]}
            entries[key] = {**draw(AROUND), **held} if draw(st.booleans()) else entries[key]
    return data


FORMS = pytest.mark.parametrize(
    ("make", "name"), [(form_back.book, "form.xlsx"), (form_back.letter, "form.docx")], ids=["xlsx", "docx"]
)
"""The forms that are office files."""
FORMS_WORD_SLOWLY = pytest.mark.parametrize(
    ("make", "name"),
    [
        pytest.param(form_back.book, "form.xlsx", id="xlsx"),
        pytest.param(form_back.letter, "form.docx", id="docx", marks=pytest.mark.slow),
    ],
)
"""The same; a document takes three times as long as a workbook."""


@FORMS
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=files())
def test_a_form_that_nobody_touched_changes_nothing(tmp_path_factory, data, make, name):
    path = make(tmp_path_factory.mktemp("form") / name, data, PROGRAMME)
    new, taken = form_back.back([path], data, PROGRAMME)
    assert (taken.changes, taken.conflicts, taken.refused) == ((), (), ())
    assert new == data


def fields(here):
    """Every field of every answer at each place where it counts, and its evidence."""
    for question in PROGRAMME.questions.values():
        for site in list(here.sites) if question.scope == "site" and here.sites else [None]:
            for column in COLUMNS:
                yield Name(question.id, column, site)


def plain_text(data):
    """Whether a form holds the texts as they are."""
    if isinstance(data, dict | list):
        return all(map(plain_text, data.values() if isinstance(data, dict) else data))
    return not isinstance(data, str) or (
        held(data) == data == data.strip() and "\t" not in data and not removes(data)
    )


@FORMS_WORD_SLOWLY
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(one=files(), other=files())
def test_what_was_filled_in_is_taken_and_nothing_else(tmp_path_factory, one, other, make, name):
    assume(plain_text(other["answers"]))
    other = {**one, "answers": {name: a for name, a in other["answers"].items() if fits(name, a, one)}}
    path = make(tmp_path_factory.mktemp("form") / name, other, PROGRAMME)
    here, there = form_back.known(one, PROGRAMME), form_back.known(other, PROGRAMME)
    came = replace(returned(path, here), was=None)
    asked = {said.name for said in came.said}
    new, taken = made(one, take([came], here), here)
    now = form_back.known(new, PROGRAMME)
    assert {unread.issue.code for unread in taken.refused} <= {"unknown-piece", "evidence-dates"}
    for field in fields(here):
        assert now.held(field) == (there if field in asked else here).held(field), field
        if field.column == "value" and not any(s.name.piece for s in came.said):
            assert now.answer(field).evidence == here.answer(field).evidence
    again = take([came], now)
    assert {str(change.name) for change in again.changes} <= {unread.name for unread in taken.refused}
    assert not again.conflicts


def fits(name, answer, data):
    """Whether an answer's sites are there."""
    sites = answer.get("sites") or {} if isinstance(answer, dict) else {}
    return {site["id"] for site in data["sites"]} >= sites.keys()


@FORMS_WORD_SLOWLY
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=files(), draw=st.data())
def test_everything_can_be_taken_away(tmp_path_factory, data, draw, make, name):
    here = form_back.known(data, PROGRAMME)
    path = make(tmp_path_factory.mktemp("form") / name, data, PROGRAMME)
    came = returned(path, here)
    gone = {s.name for s in came.said if s.name.column != "sha256" and draw.draw(st.booleans())}
    gone = {n for n in gone if n.piece is None or n.column == "file"}
    said = tuple(replace(s, text="\u2205") if s.name in gone else s for s in came.said)
    new, taken = made(data, take([replace(came, said=said)], here), here)
    now = form_back.known(new, PROGRAMME)
    refused = {unread.name for unread in taken.refused}
    for field in fields(here):
        if str(field) not in refused:
            kept = field not in gone or here.held(field) == "\u2205"
            assert now.held(field) == (here.held(field) if kept else None)
    assert {u.issue.code for u in taken.refused} <= {"na-without-reason"}


def through_libreoffice(tmp_path, path, kind):
    """The file as LibreOffice saves it, in a folder of its own."""
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", tmp_path / kind, path]
    subprocess.run(words, check=True, capture_output=True, timeout=300)
    return tmp_path / kind / f"{path.stem}.{kind}"


@needs_libreoffice
@pytest.mark.parametrize("language", [*some(["zh-Hant", "zh-Hans", "en"], 3)])
def test_nothing_changes_on_the_way_through_libreoffice(tmp_path, language):
    data, whole = example(), catalog.load("hkaeo")
    path = form_back.book(tmp_path / "book.xlsx", data, whole, language, {"E-04.note": "自五月起\n= 1+1"})
    for kind in ("ods", "xlsx"):
        path = through_libreoffice(tmp_path, path, kind)
        _, taken = form_back.back([path], data, whole)
        assert [(str(c.name), c.after) for c in taken.changes] == [("E-04.note", "自五月起\n= 1+1")]
        assert (taken.conflicts, taken.refused) == ((), ())


@needs_libreoffice
def test_merged_cells_and_sheets_that_were_renamed_come_through_libreoffice(tmp_path):
    path = form_back.book(tmp_path / "book.xlsx", example(), catalog.load("hkaeo"), "zh-Hant")
    book = form_book.opened(path.read_bytes())
    first, other = (form_book.cells(book)[(name, "")] for name in ("E-04.note", "E-03.note"))
    first.value, other.value = "both", "alone"
    first.parent.merge_cells(
        start_row=first.row, end_row=first.row, start_column=first.column, end_column=first.column + 1
    )
    for number, sheet in enumerate(form_book.forms(book)):
        sheet.title = f"工作表 {number}"
    book.save(path)
    _, taken = form_back.back([through_libreoffice(tmp_path, path, "ods")], example(), catalog.load("hkaeo"))
    assert form_back.why(taken) == {"E-04.note": "merged"}
    assert {str(c.name): c.after for c in taken.changes} == {"E-03.note": "alone"}


def written(letter):
    """Fields of all kinds filled in."""
    letter.type("E-04.note", "自五月起 since May")
    letter.type("E-04.due", "2027-01-31")
    letter.tick("E-03.value=mostly", False)
    letter.tick("E-03.value=partial")
    letter.type("I-02.value", "98")
    letter.type("+3.file", "證明/新 new.pdf")
    letter.choose("+3.question", "E-03")


@needs_libreoffice
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_nothing_changes_in_word_on_the_way_through_libreoffice(tmp_path, language):
    data, whole = example(), catalog.load("hkaeo")
    path = form_back.letter(tmp_path / "form.docx", data, whole, language, written)
    _, taken = form_back.back([through_libreoffice(tmp_path, path, "docx")], data, whole)
    assert {str(c.name): c.after for c in taken.changes} == {
        "E-04.note": "自五月起 since May", "E-04.due": "2027-01-31", "E-03.value": "partial", "I-02.value": 98,
        "E-03.evidence": {"file": "證明/新 new.pdf"},
    }  # fmt: skip
    assert (taken.conflicts, taken.refused) == ((), ())


def example():
    """A company that has answered all sorts of things, and filed evidence."""
    data = store.load(ROOT / "examples" / "history" / "2026-11.yaml").data
    data["answers"]["E-03"] = {
        "value": "mostly", "note": "  two  blanks\tand a tab\n\nlines  ", "owner": "陳小姐", "due": "2027-01-31",
        "evidence": [{"file": "證明/a b.pdf", "issued": "2026-01-02", "expires": "2027-01-02", "note": "=1+1"}],
    }  # fmt: skip
    return data
