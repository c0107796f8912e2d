"""Filling in an answer file: in an interview, change by change, or in an editor, from a template."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeo_ipass.answers.draft import LANGUAGE_KEY, Draft, Unfit
from aeo_ipass.answers.model import FORMAT
from aeo_ipass.answers.read import read_sheet
from aeo_ipass.answers.store import load, save
from aeo_ipass.answers.template import template
from aeo_ipass.errors import StorageError
from aeo_ipass.files.json import parse_json
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.i18n import Translator

OWN = """format: aeo-ipass/answers/1
questionnaire: hkaeo@2026.2
x-top: {deep: [1, {x: 0123}]}
company: {name: Example Limited, x-crm: 1.10}
target_tier: 2
x-language: zh-Hant
profile: {roles: [importer], x-profile: yes}
sites:
  - {id: kwai-chung, name: Kwai Chung, x-site: [a, b]}
  - {id: 7}
answers:
  x-answers: null
  A-01: {value: clear, note: seen, x-answer: 1:30, evidence: [{file: a.pdf, x-evidence: true}]}
  A-02: current
  D-01: {value: full, x-long: 1, sites: {kwai-chung: {value: none, note: yard, x-by-site: 2}}}
  D-02: mostly
"""


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "aeo-answers.yaml"
    path.write_text(OWN, "utf-8")
    found = load(path, partial=True)
    assert found.reading.issues == []
    return Draft.of(found)


def saved(draft):
    return parse_yaml(draft.path.read_text("utf-8"))


def without(data, *path):
    """The data without the place that was to change."""
    if not path:
        return None
    return {
        k: (without(v, *path[1:]) if k == path[0] else v)
        for k, v in data.items()
        if len(path) > 1 or k != path[0]
    }


# --- draft -------------------------------------------------------------------------------------


def change_top(draft, _):
    draft.set("depth", "quick")


def change_profile(draft, _):
    draft.set_profile("fleet", ("own", "hired"))


def change_answer(draft, hkaeo):
    draft.set_answer(hkaeo.questions["A-02"], "outdated")


def change_long_answer(draft, hkaeo):
    draft.set_answer(hkaeo.questions["A-01"], "pending")


def change_new_answer(draft, hkaeo):
    draft.set_answer(hkaeo.questions["C-01"], "clear", note="new")


@pytest.mark.parametrize(
    ("change", "path", "value"),
    [
        (change_top, ("depth",), "quick"),
        (change_profile, ("profile", "fleet"), ["own", "hired"]),
        (change_answer, ("answers", "A-02"), "outdated"),
        (change_long_answer, ("answers", "A-01", "value"), "pending"),
        (change_new_answer, ("answers", "C-01"), {"value": "clear", "note": "new"}),
    ],
    ids=lambda p: getattr(p, "__name__", None),
)
def test_a_change_is_saved_at_once_and_keeps_everything_else(draft, hkaeo, change, path, value):
    change(draft, hkaeo)
    found = saved(draft)
    assert without(found, *path) == without(parse_yaml(OWN), *path)
    for step in path:
        found = found[step]
    assert found == value
    assert draft.read().issues == []


@pytest.mark.parametrize(
    "change", [change_top, change_profile, change_answer, change_long_answer, change_new_answer]
)
def test_a_change_leaves_what_was_read_as_it_was(draft, hkaeo, change):
    data, reading = draft.data, draft.read()
    change(draft, hkaeo)
    assert data == parse_yaml(OWN) and reading.sheet.answers["A-02"].at(None).value == "current"
    assert draft.read().sheet != reading.sheet


def test_a_change_that_does_not_fit_leaves_the_draft_as_it_was(draft, hkaeo):
    before = draft.path.read_bytes()
    with pytest.raises(Unfit) as told:
        draft.set_answer(hkaeo.questions["A-02"], "no such option")
    assert told.value.issues and draft.data == parse_yaml(OWN) and draft.path.read_bytes() == before
    assert draft.read().sheet.answers["A-02"].at(None).value == "current"


def test_a_fault_is_told_with_its_line_after_a_change_too(draft, hkaeo):
    draft.set_answer(hkaeo.questions["C-01"], "clear")
    with pytest.raises(Unfit) as told:
        draft.set_answer(hkaeo.questions["A-01"], "no such option")
    assert [(i.key, i.line) for i in told.value.issues] == [("answers.A-01.value", 13)]


def test_the_spelling_of_numbers_is_kept(draft):
    draft.set("depth", "full")
    written = draft.path.read_text("utf-8")
    assert "1.10" in written
    assert "0123" in written


@pytest.mark.parametrize(
    ("name", "site", "value", "expected"),
    [
        ("D-02", "kwai-chung", "full", {"value": "mostly", "sites": {"kwai-chung": "full"}}),
        ("D-01", "kwai-chung", "partial",
         {"value": "full", "x-long": 1, "sites": {"kwai-chung": {"value": "partial", "note": "yard", "x-by-site": 2}}}),
        ("D-01", "7", "partial",
         {"value": "full", "x-long": 1, "sites": {"kwai-chung": {"value": "none", "note": "yard", "x-by-site": 2}, "7": "partial"}}),
        ("D-03", "7", "none", {"sites": {"7": "none"}}),
        ("D-04", "7", ("fence",), {"sites": {"7": ["fence"]}}),
    ],
    ids=lambda p: p if isinstance(p, str) else None,
)  # fmt: skip
def test_an_answer_of_one_site_leaves_the_others(draft, hkaeo, name, site, value, expected):
    draft.set_answer(hkaeo.questions[name], value, site)
    assert saved(draft)["answers"][name] == expected
    assert draft.read().sheet.answers[name].at(site).value == value


def test_sites_are_added_and_filled_in(draft):
    draft.add_site("tuen-mun", "屯門")
    draft.set_site("tuen-mun", "security", ("cctv",))
    draft.set_site("7", "cargo", False)
    assert saved(draft)["sites"] == [
        {"id": "kwai-chung", "name": "Kwai Chung", "x-site": ["a", "b"]},
        {"id": 7, "cargo": False},
        {"id": "tuen-mun", "name": "屯門", "security": ["cctv"]},
    ]


def test_a_site_whose_id_looks_like_a_number_is_found(tmp_path, hkaeo):
    path = tmp_path / "a.yaml"
    path.write_text(OWN.replace("{id: 7}", "{id: 1.10}"), "utf-8")
    draft = Draft.of(load(path, partial=True))
    assert draft.read().sheet.sites[1].id == "1.10"
    draft.set_site("1.10", "cargo", True)
    assert saved(draft)["sites"][1]["cargo"] is True


def test_a_new_draft_writes_nothing_before_the_first_change(tmp_path, hkaeo):
    path = tmp_path / "new.yaml"
    draft = Draft.new(path, hkaeo, "示例有限公司", "2", "quick", "zh-Hant")
    assert not path.exists()
    draft.add_site("a", "A")
    draft.set_answer(hkaeo.questions["B-05"], "never")
    assert saved(draft) == {
        "format": FORMAT, "questionnaire": hkaeo.ref, "company": {"name": "示例有限公司"}, "target_tier": 2,
        "depth": "quick", LANGUAGE_KEY: "zh-Hant", "profile": {}, "answers": {"B-05": "never"},
        "sites": [{"id": "a", "name": "A"}],
    }  # fmt: skip
    assert Draft.of(load(path, partial=True)).language == "zh-Hant"
    assert draft.read().sheet.target_tier == "2"


@pytest.mark.parametrize("written", ["x-language: 5", "x-other: en"])
def test_a_draft_without_a_language_says_so(tmp_path, written):
    path = tmp_path / "a.yaml"
    path.write_text(OWN.replace("x-language: zh-Hant", written), "utf-8")
    assert Draft.of(load(path, partial=True)).language is None


def test_a_draft_in_json_stays_json(tmp_path, draft, hkaeo):
    path = tmp_path / "a.json"
    save(path, draft.data)
    copy = Draft.of(load(path, partial=True))
    copy.set_answer(hkaeo.questions["A-02"], "missing")
    assert parse_json(path.read_text("utf-8")) == {
        **parse_json(path.read_text("utf-8")), "x-top": {"deep": [1, {"x": "0123"}]}, "company": {"name": "Example Limited", "x-crm": 1.1},
    }  # fmt: skip
    assert copy.read().sheet.answers["A-02"].plain.value == "missing"


def test_a_change_that_cannot_be_saved_leaves_the_file(draft, monkeypatch):
    def fail(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(StorageError):
        draft.set("depth", "quick")
    assert draft.path.read_text("utf-8") == OWN


@settings(deadline=None, max_examples=15)
@given(
    st.dictionaries(
        st.sampled_from(["B-02", "B-03", "D-05", "F-01"]),
        st.sampled_from(["none", "partial", "mostly", "full", "unsure"]),
        max_size=4,
    )
)
def test_answers_given_one_by_one_are_all_in_the_file(tmp_path_factory, hkaeo, given_answers):
    path = tmp_path_factory.mktemp("draft") / "a.yaml"
    path.write_text(OWN, "utf-8")
    draft = Draft.of(load(path, partial=True))
    for name, value in given_answers.items():
        draft.set_answer(hkaeo.questions[name], value)
    assert saved(draft)["answers"] == parse_yaml(OWN)["answers"] | given_answers


# --- template ----------------------------------------------------------------------------------

OFFICE = {
    "roles": ("office_trader",),
    "legal_form": "limited",
    "cargo_on_site": False,
    "premises": "serviced_office",
    "fleet": (),
}


def written(hkaeo, language="en", company="Example Limited", tier="2", depth="full", profile=None):
    return template(
        hkaeo, Translator(language), company=company, tier=tier, depth=depth, profile=profile or {}
    )


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("depth", ["quick", "full"])
@pytest.mark.parametrize("profile", [{}, OFFICE], ids=["no profile", "office"])
def test_a_template_is_an_answer_file_in_which_nothing_is_answered(hkaeo, language, depth, profile):
    text = written(hkaeo, language, depth=depth, profile=profile)
    reading = read_sheet(parse_yaml(text), hkaeo, "new.yaml", partial=True)
    assert reading.issues == []
    assert (reading.sheet.depth, reading.sheet.target_tier) == (depth, "2")
    assert reading.sheet.answers
    assert not any(a.plain.known or a.sites for a in reading.sheet.answers.values())
    given_ = {k: v for k, v in reading.sheet.profile.items() if k in profile}
    assert given_ == {k: v for k, v in profile.items() if k in given_}
    assert max(map(len, text.splitlines())) < 200


@pytest.mark.parametrize(
    "company", ["no", "0123", "A: B # C", '“示例”\t"x"', "{a}", "- x", "x\n  profile: y"], ids=ascii
)
def test_a_company_name_is_kept_as_it_is(hkaeo, company):
    assert parse_yaml(written(hkaeo, company=company))["company"] == {"name": company}


def test_a_template_asks_what_the_tier_the_depth_and_the_profile_ask(hkaeo):
    def asked(**more):
        return set(parse_yaml(written(hkaeo, **more))["answers"])

    everything = asked()
    assert everything == {q.id for q in hkaeo.questions.values() if q.retired is None}
    assert asked(depth="quick") == {q.id for q in hkaeo.questions.values() if q.quick and q.retired is None}
    assert {n[0] for n in everything - asked(tier="1")} == {"K", "L"}
    office = asked(profile=OFFICE)
    assert office < everything
    assert "A-04" in office
    assert "A-04" not in asked(profile={**OFFICE, "lodges": ()})


def test_a_template_names_every_possible_answer(hkaeo):
    text = written(hkaeo)
    for word in ("compounded:", "mostly:", "yes", "YYYY-MM-DD, or never", "fence:", "not_applicable"):
        assert word in text
