"""Partners' forms: what services call for is asked, what they rule out is not, and nothing else differs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.document.forms import Form
from aeo_ipass.document.model import Facts
from aeo_ipass.pages.partner import Forms
from aeo_ipass.partners.begun import blank
from aeo_ipass.partners.order import Order
from aeo_ipass.questionnaire.conditions import holds
from aeo_ipass.record import replace
from kit.partner_packs import ORDER, form, letter, partner, whole

SERVICES = [o.id for o in whole().profile.questions[0].options]


def rows(document):
    return {a.key: a for s in document.sections for b in s.blocks if isinstance(b, Form) for a in b.asked}


def questions(document):
    return {key for key in rows(document) if key in whole().questions}


def profiles(services):
    """Every profile with these services, as far as conditions can tell them apart."""
    found = [{"services": services}]
    for question in whole().profile.questions[1:]:
        options = (True, False) if question.type == "yes_no" else question.option_ids
        values = [(), options, *((o,) for o in options)] if question.type == "multi" else options
        found = [{**p, question.id: value} for p in found for value in values]
    return found


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_asked_exactly_what_may_apply_to_it(service):
    asked = questions(form(partner(service), "en"))
    every = profiles((service,))
    may = {
        q.id
        for q in whole().questions.values()
        if q.retired is None and any(holds(q.applies_when, p, {}) for p in every)
    }
    assert asked == may
    assert asked < {q.id for q in whole().questions.values()}


def test_without_services_all_is_asked_and_the_services_too():
    document = form(partner(), "en")
    assert questions(document) == {q.id for q in whole().questions.values() if q.retired is None}
    assert "profile.services" in rows(document)
    texts = [i.text for b in document.sections[0].blocks for i in getattr(b, "items", ())]
    assert "Every question is here, since your client did not say what you do for it." in texts
    assert "profile.services" not in rows(form(partner("it"), "en"))


def test_what_hangs_on_the_profile_says_so_by_the_number_of_its_question():
    asked = rows(form(partner("transport"), "en"))
    assert asked["PR-01"].text.startswith("Only if P-4 is “Yes”. Otherwise leave it blank.\n")
    assert asked["IN-05"].text.startswith("Only if not P-3 is “Fewer than 10”.")
    assert asked["CA-11"].text.startswith("Only if P-1 is “Hong Kong” and P-1 is “The Mainland”.")
    assert asked["profile.cargo_on_site"].id == "P-4" and asked["profile.headcount"].id == "P-3"
    assert not any(asked[key].text.startswith("Only") for key in ("CO-01", "PR-05"))
    unknown = rows(form(partner(), "en"))
    assert unknown["CA-13"].text.startswith("Only if P-1 is “Manufacturing or processing”.")
    assert "is “Transport” or “Cargo handling" in unknown["PR-05"].text


def test_a_partner_is_asked_who_it_is_where_what_and_who_signs():
    document = form(partner("it", name_zh="示例", business_registration="12345678"), "en")
    asked = rows(document)
    assert {k: a.fields[0].value for k, a in asked.items() if a.fields[0].value} == {
        "company.name": "Example Partner Limited (fictitious)", "company.name_zh": "示例",
        "company.business_registration": "12345678", "site#1.name": "Yard",
    }  # fmt: skip
    assert [k for k in asked if k[:4] in ("site", "decl")] == [
        "site#1.name", "site#2.name", "site#3.name", "declaration.name", "declaration.title", "declaration.date",
    ]  # fmt: skip
    assert {k for k in asked if k.startswith("profile.")} == {
        f"profile.{q.id}" for q in whole().profile.questions[1:]
    }
    assert {f.column for a in asked.values() for f in a.fields} == {"value", "note"}
    assert "Company chop" in [
        f.label for b in document.sections[-1].blocks if isinstance(b, Facts) for f in b.facts
    ]


def test_the_head_tells_the_pack():
    facts = dict(form(partner("it", "storage"), "en").form.facts)
    assert {key: facts[key] for key in ("partner", "client", "period", "due", "services", "company")} == {
        "partner": "p-1", "client": ORDER.client, "period": "2026", "due": "2027-01-15",
        "services": "it storage", "company": "Example Partner Limited (fictitious)",
    }  # fmt: skip
    others = [form(partner("it", "storage", id="p-2"), "en"), form(partner("it"), "en")]
    others.append(form(partner("it", "storage"), "en", replace(ORDER, sent=ORDER.sent.replace(year=2025))))
    assert len({facts["form"], *(dict(d.form.facts)["form"] for d in others)}) == 4


@pytest.mark.slow
@given(
    st.lists(st.tuples(st.sets(st.sampled_from(SERVICES)), st.sampled_from(["en", "zh-Hant"])), max_size=4)
)
def test_forms_made_one_after_the_other_are_those_made_alone(wanted):
    forms = Forms(ORDER)
    for services, language in wanted:
        one = partner(*sorted(services), sites=tuple(sorted(services)))
        known = blank(one, whole(), ORDER.sent)
        assert forms.documents(known, one, [language], turned=False) == [form(one, language)]


def test_what_nobody_said_is_left_to_be_written():
    nobody = Order(sent=ORDER.sent)
    told = {f.label: f.text for f in form(partner("it"), "en", nobody).sections[0].blocks[1].facts}
    assert set(told["Asked by"]) == set(told["Return by"]) == {"_"}
    assert letter(partner("it"), "en", order=nobody).lines[0].text.strip("_") == ""


@pytest.mark.parametrize("ending", ["html", "xlsx", "docx", "pdf"])
def test_the_letter_says_how_this_form_is_filled_in(ending):
    document = letter(partner("it", contact="Mr Example"), "en", f"p-1.{ending}")
    blocks = document.sections[0].blocks
    told = "\n".join(i.text for b in blocks for i in getattr(b, "items", ()))
    words = {"html": "browser", "xlsx": "spreadsheet program", "docx": "Word", "pdf": "with a pen"}
    assert words[ending] in told
    assert "Mr Example" in [c.text for c in blocks[0].lines]
