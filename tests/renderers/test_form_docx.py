"""Forms in Word: every field is a control that bears its name, and can be read back."""

import io
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from aeo_ipass.document.forms import TAG_LONGEST, Asked, Choice, Field, Form, tag
from aeo_ipass.renderers.docx import render as word
from kit.any_document import small
from kit.every_page import made

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
CHOICES = (Choice("full", "In full"), Choice("none", "Not at all"))


def controls(document):
    """The controls of a document by their tags: ticked or not, or the text in them."""
    body = docx.Document(io.BytesIO(word.render([document]))).element.body
    found = {}
    for control in body.iter(qn("w:sdt")):
        name = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        box = control.find(f"{qn('w:sdtPr')}/{W14}checkbox/{W14}checked")
        text = "".join(t.text or "" for t in control.iter(qn("w:t")))
        assert name.get(qn("w:val")) not in found
        found[name.get(qn("w:val"))] = text.strip() if box is None else box.get(f"{W14}val") == "1"
    return found


def expected(document):
    for block in (b for s in document.sections for b in s.blocks if isinstance(b, Form)):
        for field in (f for asked in (*block.asked, *block.spare) for f in asked.fields if not f.quiet):
            if field.kind not in ("one", "several") or block.is_register:
                yield field.name, " ".join(field.shown().split())
            else:
                yield from ((f"{field.name}={c.id}", field.chosen(c)) for c in field.choices)


@pytest.mark.parametrize("page", ["form with evidence", "form for the desk", "form"])
def test_every_field_can_be_read_back_by_its_name(page):
    document = made(page, "zh-Hant")
    found = {
        name: said if isinstance(said, bool) else " ".join(said.split())
        for name, said in controls(document).items()
    }
    there = dict(expected(document))
    assert {name: found[name] for name in there} == there
    assert len(there) > 50


def test_words_that_may_stand_for_a_day_are_boxes_beside_it():
    field = Field("B-05.value", "Answer", "date", "never", (Choice("never", "never", alone=True),))
    document = small(Form("", (Asked("B-05", "", "A label", "A question?", "", "", (field,)),)))
    assert controls(document) == {"B-05.value": "", "B-05.value=never": True}


def test_a_day_is_shown_as_programs_write_it():
    field = Field("B-05.value", "Answer", "date", date(2026, 6, 15))
    document = small(Form("", (Asked("B-05", "", "A label", "A question?", "", "", (field,)),)))
    assert controls(document) == {"B-05.value": "2026-06-15"}


def test_what_a_piece_of_evidence_is_can_be_chosen_from_a_list():
    document = made("form with evidence", "en")
    body = docx.Document(io.BytesIO(word.render([document]))).element.body
    lists = list(body.iter(qn("w:dropDownList")))
    assert lists and all(len(items) > 0 for items in lists)


def test_a_name_that_is_too_long_for_word_has_a_tag_of_its_own():
    long = [f"E-03@{'x' * 75}{end}.value" for end in "ab"]
    assert [tag("E-03.value"), *map(len, map(tag, long))] == ["E-03.value", TAG_LONGEST, TAG_LONGEST]
    assert tag(long[0]) != tag(long[1])
