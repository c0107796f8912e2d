"""A form in two languages at once: both are read, and whoever fills it in is understood."""

from datetime import date

import pytest

from aeo_ipass.document.bilingual import both
from aeo_ipass.document.forms import Form
from aeo_ipass.document.model import Callout, Section
from aeo_ipass.record import replace
from kit.partner_packs import ORDER, form, partner


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


def test_blocks_that_no_form_has_are_refused():
    document = form(partner("storage"), "en")
    odd = replace(document, sections=(Section("", "", (Callout("", "text"),)),))
    with pytest.raises(TypeError, match="Callout"):
        both(odd, odd)
