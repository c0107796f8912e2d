"""Forms in Word as they come back: found by their controls wherever these are, or refused with the field."""

import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aeo_ipass.document.forms import tag
from aeo_ipass.errors import InputError, StorageError
from aeo_ipass.files.book import word
from aeo_ipass.files.book.controls import MAX_NESTED, MAX_PIECES
from aeo_ipass.forms.gathered import MAX_REFUSED
from kit import form_back, form_letter
from kit.any_company import PROGRAMME

MADE_UP = {
    "format": "aeo-ipass/answers/1",
    "questionnaire": "made-up@1",
    "company": {"name": "Example Limited"},
    "target_tier": "2",
    "profile": {"cargo": True, "roles": ["trader"]},
    "sites": [{"id": "north", "name": "North gate", "yard": True}, {"id": "貨倉", "yard": False}],
    "answers": {
        "A-01": {"value": "full", "note": "as ever", "evidence": [{"file": "old.pdf"}]},
        "A-04": ["one", "two"],
        "A-06": 50.0,
        "B-02": "good",
        "B-03": "never",
    },
}


def came(tmp_path, edit, data=MADE_UP, language="en"):
    """What came of a document that was edited."""
    path = form_back.letter(tmp_path / "form.docx", data, PROGRAMME, language, edit)
    return form_back.back([path], data, PROGRAMME)[1]


def said(taken):
    return {str(change.name): change.after for change in taken.changes}


EDITS = {
    "a text": (lambda d: d.type("A-01.note", "二月起\n\n= 1+1"), {"A-01.note": "二月起\n\n= 1+1"}),
    "a text as long as one likes": (lambda d: d.type("A-07.value", "x" * 40_000), {"A-07.value": "x" * 40_000}),
    "a day in words": (lambda d: d.type("A-01.due", "5 Jun 2027"), {"A-01.due": "2027-06-05"}),
    "a day": (lambda d: d.type("A-05.value", "2026年6月5日"), {"A-05.value": "2026-06-05"}),
    "a number": (lambda d: d.type("A-06.value", "４２"), {"A-06.value": 42}),
    "a number beside its field": (lambda d: (d.type("A-06.value", " "), d.beside("A-06.value", "42")), {"A-06.value": 42}),
    "a box instead of a day": (lambda d: d.tick("A-05.value=never"), {"A-05.value": "never"}),
    "another box": (lambda d: (d.tick("A-01.value=full", False), d.tick("A-01.value=partial")), {"A-01.value": "partial"}),
    "a point more": (lambda d: d.tick("A-04.value=three"), {"A-04.value": ["one", "two", "three"]}),
    "a point less": (lambda d: d.tick("A-04.value=one", False), {"A-04.value": ["two"]}),
    "no point": (
        lambda d: [d.tick(f"A-04.value={c}", c == "none") for c in ("one", "two", "none")], {"A-04.value": []}),
    "unsure": (
        lambda d: [d.tick(f"A-04.value={c}", c == "unsure") for c in ("one", "two", "unsure")], {"A-04.value": "unsure"}),
    "words instead of a box": (
        lambda d: (d.tick("A-01.value=full", False), d.beside("A-01.value=full", "不確定")), {"A-01.value": "unsure"}),
    "points as words": (
        lambda d: (d.tick("A-04.value=one", False), d.tick("A-04.value=two", False), d.beside("A-04.value=two", "three")),
        {"A-04.value": ["three"]}),
    "taken away": (lambda d: d.type("A-01.note", "∅"), {"A-01.note": None}),
    "a choice taken away": (
        lambda d: (d.tick("A-01.value=full", False), d.beside("A-01.value=full", "∅")), {"A-01.value": None}),
    "at one site": (
        lambda d: (d.tick("B-02@貨倉.value=good", False), d.tick("B-02@貨倉.value=bad")), {"B-02@貨倉.value": "bad"}),
    "evidence by its words": (lambda d: d.choose("A-01#1.proves", "paper"), {"A-01#1.proves": "paper"}),
    "evidence typed": (lambda d: d.type("A-01#1.proves", "a PAPER "), {"A-01#1.proves": "paper"}),
    "a piece of evidence taken away": (lambda d: d.type("A-01#1.file", "∅"), {"A-01#1.file": None}),
    "a blank field": (lambda d: d.type("A-01.note", " "), {}),
    "a field that asks": (lambda d: d.placeholder("A-01.note"), {}),
    "a row deleted": (lambda d: d.remove_row("A-01.note"), {}),
    "an answer's row deleted": (lambda d: d.remove_row("A-04.value=one"), {}),
    "the boxes of the others deleted": (
        lambda d: [b.getparent().remove(b) for b in [next(d.control(f"A-04.value={c}").iterancestors(f"{P}")) for c in ("one", "two")]]
        and d.tick("A-04.value=three"), {"A-04.value": ["one", "two", "three"]}),
    "a control taken away": (
        lambda d: (d.type("A-01.note", "changed"), d.without_control("A-01.note")), {"A-01.note": "changed"}),
    "boxes taken away": (
        lambda d: (d.tick("A-04.value=three"), [d.without_control(f"A-04.value={c}") for c in ("one", "two", "three")]),
        {"A-04.value": ["one", "two", "three"]}),
}  # fmt: skip
P = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("tags", ["with tags", "without tags"])
def test_what_people_do_is_understood(tmp_path, name, tags):
    edit, wanted = EDITS[name]
    taken = came(tmp_path, lambda d: (edit(d), d.untagged() if tags == "without tags" else None))
    assert (said(taken), taken.refused, taken.conflicts) == (wanted, (), ())


@pytest.mark.parametrize(
    ("edit", "codes"),
    [
        (lambda d: d.type("A-01.due", "5/6/2026"), {"A-01.due": "ambiguous-value"}),
        (lambda d: d.type("A-06.value", "many"), {"A-06.value": "wrong-type"}),
        (lambda d: d.tick("A-01.value=partial"), {"A-01.value": "wrong-type"}),
        (lambda d: d.tick("A-04.value=none"), {"A-04.value": "contradiction"}),
        (lambda d: d.tick("A-06.value=unsure"), {"A-06.value": "wrong-type"}),
        (lambda d: d.tick("A-01.value=full", False), {"A-01.value": "nothing-ticked"}),
        (lambda d: d.tick("B-03@north.value=never", False), {"B-03@north.value": "nothing-ticked"}),
        (lambda d: d.beside("A-01.value=full", "fulll"), {"A-01.value": "wrong-type"}),
        (lambda d: (d.copy_row("A-01.note"), d.type("A-01.note", "other")), {"A-01.note": "said-twice"}),
        (lambda d: d.type("+1.file", "a.pdf"), {"+1.file": "no-question"}),
        (lambda d: d.choose("+1.question", "A-01"), {"+1.question": "no-file"}),
    ],
)
def test_what_has_no_one_meaning_is_refused_with_the_field(tmp_path, edit, codes):
    taken = came(tmp_path, lambda d: (edit(d), d.type("A-03.note", "right")))
    assert form_back.why(taken) == codes and said(taken) == {"A-03.note": "right"}


def test_pieces_of_evidence_are_added_also_in_rows_that_were_copied(tmp_path):
    def edit(letter):
        for file in ("a.pdf", "b.pdf"):
            letter.copy_row("+2.file")
            letter.type("+2.file", file)
            letter.choose("+2.question", "B-02@north")
            letter.row("+2.file").getparent().append(letter.row("+2.file"))

    path = form_back.letter(tmp_path / "form.docx", MADE_UP, PROGRAMME, edit=edit)
    new, taken = form_back.back([path, path], MADE_UP, PROGRAMME)
    assert not taken.refused and [c.after for c in taken.changes] == [{"file": "a.pdf"}, {"file": "b.pdf"}]
    assert not form_back.back([path], new, PROGRAMME)[1].changes


def test_what_changed_meanwhile_is_a_contradiction_and_what_nobody_touched_is_none(tmp_path):
    def edit(letter):
        letter.type("A-01.note", "from Word")

    path = form_back.letter(tmp_path / "form.docx", MADE_UP, PROGRAMME, edit=edit, sha256="1")
    answers = {
        **MADE_UP["answers"],
        "A-01": {**MADE_UP["answers"]["A-01"], "note": "meanwhile"},
        "A-04": ["three"],
    }
    _, taken = form_back.back([path], {**MADE_UP, "answers": answers}, PROGRAMME, sha256="2")
    assert [str(c.name) for c in taken.conflicts] == ["A-01.note"] and not taken.changes and not taken.refused


def test_names_that_are_too_long_for_tags_are_found(tmp_path):
    sites = [{"id": "x" * 70 + end, "yard": True} for end in "ab"]
    data = {**MADE_UP, "sites": sites, "answers": {}}
    path = form_back.letter(tmp_path / "form.docx", data, PROGRAMME)
    name = f"B-01@{sites[1]['id']}.note"
    path = form_back.letter(path, data, PROGRAMME, edit=lambda d: d.type(tag(name), "long"))
    assert tag(name) != name
    assert said(form_back.back([path], data, PROGRAMME)[1]) == {name: "long"}


# --- hostile ones ----------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(path, text, **parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {"word/document.xml": text, **parts}.items():
            archive.writestr(name, part)
    return path


def body(text):
    return f"<w:document {W}><w:body>{text}</w:body></w:document>"


@pytest.mark.parametrize(
    "text",
    [
        body(" " * (70 * 1024 * 1024)),
        body("<w:p/>" * (MAX_PIECES + 1)),
        body("<w:sdt><w:sdtContent/></w:sdt>" * (MAX_PIECES + 1)),
        body("<w:sdt>" * (MAX_NESTED + 1) + "</w:sdt>" * (MAX_NESTED + 1)),
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>' + body("<w:p>&b;</w:p>"),
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">' + body(""),
        body("<w:p>"),
        "",
    ],
    ids=["bomb", "lines", "controls", "nested", "entities", "external", "broken", "empty"],
)  # fmt: skip
def test_a_document_that_grows_or_is_broken_is_refused_before_it_does(tmp_path, text):
    with pytest.raises(StorageError, match="the document cannot be read"):
        form_back.back([packed(tmp_path / "form.docx", text)], MADE_UP, PROGRAMME)


@pytest.mark.parametrize(
    "text",
    ["", "<w:p><w:r><w:t>A letter</w:t></w:r></w:p>", "<w:tc><w:p/></w:tc><w:tr/><w:sdt><w:sdtPr/></w:sdt>",
     '<w:p><w:sdt><w:sdtPr><w:tag w:val="nonsense"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>'],
)  # fmt: skip
def test_another_document_is_no_form(tmp_path, text):
    with pytest.raises(InputError, match="no field of a form"):
        form_back.back([packed(tmp_path / "form.docx", body(text))], MADE_UP, PROGRAMME)


def test_links_macros_and_what_programs_keep_there_are_left_alone(tmp_path):
    path = form_back.letter(
        tmp_path / "form.docx", MADE_UP, PROGRAMME, edit=lambda d: d.type("A-01.note", "changed")
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("customXml/item9.xml", '<a xmlns="b" c="d"><e/></a>')
        archive.writestr("word/vbaProject.bin", b"\0" * 100)
        archive.writestr("word/media/image1.png", b"\0" * (70 * 1024 * 1024), zipfile.ZIP_DEFLATED)
    assert said(form_back.back([path], MADE_UP, PROGRAMME)[1]) == {"A-01.note": "changed"}


@pytest.mark.slow
def test_a_hundred_thousand_fields_that_there_are_not_are_counted(tmp_path):
    field = '<w:p><w:sdt><w:sdtPr><w:tag w:val="Z-{n}.note"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>'
    path = packed(tmp_path / "form.docx", body("".join(field.format(n=n) for n in range(99_000))))
    _, taken = form_back.back([path], MADE_UP, PROGRAMME)
    assert (len(taken.refused), taken.more) == (MAX_REFUSED, 99_000 - MAX_REFUSED)


def test_fields_whose_cells_were_merged_are_told_apart(tmp_path):
    def edit(letter):
        letter.type("A-01.note", "a note")
        letter.type("A-01.owner", "Ms Example")
        cell = next(letter.control("A-01.note").iterancestors(form_letter.qn("w:tc")))
        cell.extend(next(letter.control("A-01.owner").iterancestors(form_letter.qn("w:tc"))).findall(P))

    assert said(came(tmp_path, edit)) == {"A-01.note": "a note", "A-01.owner": "Ms Example"}


def test_what_was_deleted_with_changes_tracked_is_not_read(tmp_path):
    def edit(letter):
        letter.type("A-01.note", "new")
        content = letter.control("A-01.note")[1]
        for change, element, text in (("w:del", "w:delText", "old"), ("w:moveFrom", "w:t", "moved")):
            gone = form_letter.run(text)
            gone[0].tag = form_letter.qn(element)
            around = form_letter.OxmlElement(change)
            around.append(gone)
            content.append(around)

    assert said(came(tmp_path, edit)) == {"A-01.note": "new"}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.recursive(
        st.sampled_from(["", "<w:t>x</w:t>", '<w:tag w:val="A-01.note"/>', "<w:br/>", '<w:bookmarkStart w:name="A-01.note"/>']),
        lambda inner: st.lists(
            st.tuples(st.sampled_from(["tbl", "tr", "tc", "p", "r", "t", "sdt", "sdtPr", "sdtContent", "del", "checkbox", "txbxContent"]), inner), max_size=4
        ).map(lambda found: "".join(f"<w:{tag}>{text}</w:{tag}>" for tag, text in found)),
        max_leaves=30,
    )
)  # fmt: skip
def test_no_order_of_elements_breaks_the_reader(tmp_path_factory, text):
    path = packed(tmp_path_factory.mktemp("form") / "form.docx", body(text))
    found = word.written(path)
    assert sum(cell.lines != () for cell in found.cells) == len(found.cells)
