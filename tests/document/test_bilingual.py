"""A form in two languages at once: both are read, and whoever fills it in is understood."""

from datetime import date

import pytest

from aeo_ipass.document.bilingual import both
from aeo_ipass.document.forms import Form
from aeo_ipass.document.model import Callout, Section
from aeo_ipass.forms.known import Known
from aeo_ipass.forms.names import parsed
from aeo_ipass.forms.typed import written
from aeo_ipass.partners.begun import blank
from aeo_ipass.record import replace
from aeo_ipass.typed.bad import BadValue
from kit.document_texts import bare
from kit.every_format import FORMATS
from kit.partner_packs import ORDER, form, partner, whole


def asked(document):
    return [
        a for s in document.sections for b in s.blocks if isinstance(b, Form) for a in (*b.asked, *b.spare)
    ]


def test_every_text_is_there_in_both_languages_and_every_field_once():
    one, other = form(partner("storage"), "zh-Hant"), form(partner("storage"), "en")
    whole = both(one, other)
    for made, first, second in zip(asked(whole), asked(one), asked(other), strict=True):
        for text in ("label", "text", "detail", "remark"):
            assert getattr(first, text) in getattr(made, text) and getattr(second, text) in getattr(
                made, text
            )
        assert [f.name for f in made.fields] == [f.name for f in first.fields]
        assert [f.value for f in made.fields] == [f.value for f in first.fields]
        for field, mine, theirs in zip(made.fields, first.fields, second.fields, strict=True):
            assert [c.id for c in field.choices] == [c.id for c in mine.choices]
            for choice, a, b in zip(field.choices, mine.choices, theirs.choices, strict=True):
                assert choice.text == (a.text if a.text == b.text else f"{a.text} / {b.text}")
    assert whole.form.facts == one.form.facts
    assert (whole.language, whole.as_of) == ("zh-Hant", ORDER.sent) == ("zh-Hant", date(2026, 11, 30))


@pytest.mark.parametrize("format", ["xlsx", "docx", "pdf"])
def test_every_format_that_holds_one_form_draws_both(format):
    whole = both(*(form(partner("storage", "guarding"), tag) for tag in ("zh-Hans", "en")))
    make, read, expected = FORMATS[format]
    found = bare(read(make(whole)))
    assert not [text for text in expected(whole) if bare(text) not in found]


@pytest.mark.parametrize(("one", "other"), [("zh-Hant", "en"), ("en", "zh-Hans"), ("zh-Hans", "zh-Hant")])
def test_every_choice_is_taken_for_what_it_stands(one, other):
    who = partner()
    known = Known(whole(), blank(who, whole(), ORDER.sent).sheet)
    document = both(form(who, one), form(who, other))
    fields = [
        f
        for a in asked(document)
        for f in a.fields
        if f.choices and (name := parsed(f.name)) and name.column == "value"
    ]
    assert len(fields) > 50
    for field in fields:
        for choice in field.choices:
            name = parsed(field.name)
            given = (choice.id,) if field.kind == "several" else choice.id
            assert written(name, choice.text, known) == written(name, given, known), (field.name, choice.text)


def test_a_choice_of_which_the_languages_disagree_is_none():
    known = Known(whole(), blank(partner(), whole(), ORDER.sent).sheet)
    for text in ("是 / No", "Yes / perhaps", "Yes / "):
        with pytest.raises(BadValue):
            written(parsed("CO-03.value"), text, known)


def test_blocks_that_no_form_has_are_refused():
    document = form(partner("storage"), "en")
    odd = replace(document, sections=(Section("", "", (Callout("", "text"),)),))
    with pytest.raises(TypeError, match="Callout"):
        both(odd, odd)
