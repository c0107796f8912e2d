"""Checking an answer file: what each question accepts, and what is said about everything else."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeo_ipass.answers.model import Evidence
from aeo_ipass.answers.read import read_sheet
from aeo_ipass.answers.values import BadValue, options_of, plain, read_value
from aeo_ipass.errors import InputError
from aeo_ipass.files.json import parse_json
from aeo_ipass.files.yaml import parse_yaml
from kit import made_up

text = made_up.text


def question(name, kind, **more):
    return {"id": name, "type": kind, "level": "required", "label": text(name), "text": text(name), **more}


ALL_TYPES = made_up.programme(
    A=[
        made_up.scale("A-01", allow_na=True),
        question("A-02", "choice", options=[
            {"id": "1", "attainment": 0, "text": text("one")}, {"id": "both", "attainment": 100, "text": text("both")},
            {"id": "true", "attainment": 50, "text": text("true")}]),
        question("A-03", "yes_no"),
        question("A-04", "checklist", items=[{"id": i, "text": text(i)} for i in ("fence", "gates", "7")]),
        question("A-05", "number", min=0, max=100, bands=[{"at_least": 90, "attainment": 100}]),
        question("A-06", "number", integer=True, bands=[{"at_least": 1, "attainment": 100}]),
        question("A-07", "date", bands=[{"within_months": 12, "attainment": 100}]),
        question("A-08", "text"),
        made_up.scale("A-09", "critical"),
    ],
    B=[made_up.scale("B-01", scope="site", allow_na=True), made_up.scale("B-02", scope="site")],
)  # fmt: skip

HEAD = "format: aeo-ipass/answers/1\nquestionnaire: made-up@1\ncompany: {name: Example Limited}\n"
SITES = "sites:\n  - {id: kwai-chung, name: Kwai Chung}\n  - {id: tuen-mun, yard: yes}\n"


def read(body, questionnaire=ALL_TYPES, head=HEAD, **more):
    return read_sheet(parse_yaml(head + body), questionnaire, "a.yaml", **more)


def answered(written, name):
    """The checked value of one answer."""
    reading = read(f"answers:\n  {name}: {written}\n")
    assert reading.sheet is not None, [i.text() for i in reading.issues]
    return reading.sheet.answers[name].plain.value


def the_error(body, **more):
    """The one error in an answer file; nothing may be scored."""
    reading = read(body, **more)
    assert reading.sheet is None
    (issue,) = reading.errors
    assert issue.file == "a.yaml"
    assert "{" not in issue.text().replace("{…}", "")
    return issue


# --- every type's good and bad values ---------------------------------------------------------

GOOD = [
    ("A-01", "full", "full"), ("A-01", '"none"', "none"), ("A-01", "unsure", "unsure"), ("A-01", "", None), ("A-01", "~", None),
    ("A-01", "{value: not_applicable, reason: no cargo}", "not_applicable"), ("A-01", "{value: mostly, note: n}", "mostly"),
    ("A-02", "both", "both"), ("A-02", "1", "1"), ("A-02", '"1"', "1"), ("A-02", "true", "true"), ("A-02", "unsure", "unsure"),
    ("A-03", "yes", "yes"), ("A-03", "no", "no"), ("A-03", "true", "yes"), ("A-03", "false", "no"), ("A-03", '"no"', "no"),
    ("A-04", "[]", ()), ("A-04", "[fence]", ("fence",)), ("A-04", "[7, gates, fence]", ("fence", "gates", "7")),
    ("A-04", "[gates, gates]", ("gates",)), ("A-04", "unsure", "unsure"), ("A-04", "", None),
    ("A-05", "97.5", 97.5), ("A-05", "0", 0), ("A-05", "100", 100), ("A-05", "95.0", 95), ("A-05", "95%", 95),
    ("A-05", '" 97.5 % "', 97.5), ("A-05", "unsure", "unsure"),
    ("A-06", "3", 3), ("A-06", "-3", -3), ("A-06", "3.0", 3), ("A-06", "1e3", 1000), ("A-06", '"1,000"', 1000),
    ("A-07", "2026-02-28", date(2026, 2, 28)), ("A-07", '"2024-02-29"', date(2024, 2, 29)), ("A-07", "never", "never"),
    ("A-07", "unsure", "unsure"),
    ("A-08", "any words", "any words"), ("A-08", "0123", "0123"), ("A-08", "1.10", "1.10"), ("A-08", "no", "no"),
    ("A-08", "true", "true"), ("A-08", "2026-11-23", "2026-11-23"), ("A-08", '""', ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "written", "value"), GOOD, ids=str)
def test_a_possible_answer(name, written, value):
    found = answered(written, name)
    assert found == value
    assert type(found) is type(value)


BAD = [
    ("A-01", "ful", "unknown-option", "“full”"), ("A-01", "Full", "unknown-option", "“full”"), ("A-01", "yes", "unknown-option", ""),
    ("A-01", "100", "unknown-option", ""), ("A-01", "[full]", "unknown-option", ""), ("A-01", "never", "unknown-option", ""),
    ("A-02", "bth", "unknown-option", "“both”"), ("A-02", "1.0", "unknown-option", ""),
    ("A-02", "not_applicable", "na-not-allowed", "unsure"),
    ("A-03", "yess", "unknown-option", "“yes”"), ("A-03", "1", "unknown-option", ""), ("A-03", "[yes]", "unknown-option", ""),
    ("A-04", "fence", "wrong-type", "[]"), ("A-04", "{value: {fence: true}}", "wrong-type", "[]"),
    ("A-04", "[fense]", "unknown-option", "“fence”"), ("A-04", "[[fence]]", "unknown-option", ""),
    ("A-04", "[unsure]", "unknown-option", ""), ("A-04", "[~]", "unknown-option", ""),
    ("A-05", "many", "wrong-type", ""), ("A-05", "100.5", "out-of-range", ""), ("A-05", "-1", "out-of-range", ""),
    ("A-05", "true", "wrong-type", ""), ("A-05", "[1]", "wrong-type", ""), ("A-05", "1e999", "wrong-type", ""),
    ("A-05", ".nan", "wrong-type", ""), ("A-05", '""', "wrong-type", ""), ("A-05", '"%"', "wrong-type", ""),
    ("A-06", "3.5", "wrong-type", ""), ("A-06", "1:30", "wrong-type", ""),
    ("A-07", "2026-02-30", "wrong-type", ""), ("A-07", "23.11.2026", "wrong-type", ""), ("A-07", "2026-1-01", "wrong-type", ""),
    ("A-07", "20261123", "wrong-type", ""), ("A-07", "2026", "wrong-type", ""), ("A-07", "nevr", "wrong-type", ""),
    ("A-08", "[a]", "wrong-type", ""), ("A-08", "{value: {a: b}}", "wrong-type", ""),
    ("A-09", "not_applicable", "na-not-allowed", "unsure"), ("A-09", "{value: not_applicable, reason: r}", "na-not-allowed", "unsure"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "written", "code", "hint"), BAD, ids=str)
def test_an_impossible_answer(name, written, code, hint):
    issue = the_error(f"answers:\n  x-mine: 1\n  {name}: {written}\n")
    assert (issue.code, issue.line) == (code, 6)
    assert issue.key.startswith(f"answers.{name}")
    assert hint in issue.hint_text()


def test_a_week_date_is_not_written_yyyy_mm_dd():
    assert the_error("answers: {A-07: 2026-W10-1}").code == "wrong-type"


@pytest.mark.parametrize("written", ["9,5", "1_0", "5,5%", ",9,"])
def test_a_number_that_could_mean_another_is_refused(written):
    assert the_error(f"answers: {{A-05: '{written}'}}").code in ("ambiguous-value", "wrong-type")


def test_a_number_of_400_digits_is_out_of_range():
    with pytest.raises(BadValue) as caught:
        read_value(ALL_TYPES.questions["A-05"], parse_json("9" * 400), ALL_TYPES.programme)
    assert caught.value.code in ("out-of-range", "wrong-type")


def test_json_nested_deeper_than_the_limit_is_an_issue():
    with pytest.raises(InputError) as caught:
        parse_json('{"answers": {"A-08": ' + "[" * 900 + "]" * 900 + "}}")
    assert [i.code for i in caught.value.issues] == ["too-deep"]


@settings(deadline=None, max_examples=60)
@given(st.floats(0, 100))
def test_every_number_in_range_is_kept(number):
    assert read_value(ALL_TYPES.questions["A-05"], number, ALL_TYPES.programme) == number


@settings(deadline=None, max_examples=60)
@given(st.dates())
def test_every_date_is_read_as_written(day):
    found = read_value(ALL_TYPES.questions["A-07"], day.isoformat(), ALL_TYPES.programme)
    assert (found, plain(found)) == (day, day.isoformat())


JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(), st.text(max_size=12)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(sorted(ALL_TYPES.questions)), JUNK)
def test_whatever_stands_there_is_an_answer_or_a_bad_value(name, value):
    asked = ALL_TYPES.questions[name]
    try:
        found = read_value(asked, value, ALL_TYPES.programme)
    except BadValue as bad:
        assert bad.message.format(**bad.facts)
    else:
        assert read_value(asked, plain(found), ALL_TYPES.programme) == found


def test_the_words_of_an_answer():
    assert [list(options_of(q, ALL_TYPES.programme)) for q in ALL_TYPES.questions.values()][:6] == [
        ["none", "partial", "mostly", "full"], ["1", "both", "true"], ["yes", "no"], ["fence", "gates", "7"], [], [],
    ]  # fmt: skip


# --- N/A ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "not_applicable",
        "{value: not_applicable}",
        '{value: not_applicable, reason: ""}',
        '{value: not_applicable, reason: "  "}',
    ],
)
def test_not_applicable_needs_a_reason(written):
    issue = the_error(f"answers: {{A-01: {written}}}")
    assert (issue.code, issue.line) == ("na-without-reason", 4)
    assert 'reason: "…"' in issue.hint_text()


def test_not_applicable_at_a_site_needs_a_reason():
    issue = the_error(SITES + "answers:\n  B-01:\n    sites:\n      tuen-mun: not_applicable\n")
    assert (issue.code, issue.line) == ("na-without-reason", 10)


def test_a_critical_question_of_the_programme_cannot_be_waived(hkaeo):
    critical = [q for q in hkaeo.questions.values() if q.level == "critical"]
    assert critical
    for asked in critical:
        with pytest.raises(BadValue) as caught:
            read_value(asked, "not_applicable", hkaeo.programme)
        assert caught.value.code == "na-not-allowed"


# --- unknown names -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "code", "line", "hint"),
    [
        ("answers:\n  a-01: full\n", "unknown-question", 5, "“A-01”"),
        ("answers:\n  A-1: full\n", "unknown-question", 5, "“A-01”"),
        ("answers:\n  Zzzzzzz: full\n", "unknown-question", 5, "A-01, A-02"),
        ("profile:\n  cragо: true\n", "unknown-key", 5, "“cargo”"),
        ("profile:\n  role: []\n", "unknown-key", 5, "“roles”"),
        ("profile:\n  roles: [trader, hualier]\n", "profile-value", 5, "“haulier”"),
        ("profile:\n  roles: trader\n", "profile-value", 5, ""),
        ("profile:\n  cargo: maybe\n", "profile-value", 5, ""),
        ("profile:\n  cargo: 1\n", "profile-value", 5, ""),
        (SITES + "answers:\n  B-01:\n    sites:\n      kwai-chng: full\n", "unknown-site", 10, "“kwai-chung”"),
        ("answers:\n  B-01:\n    sites: {kwai-chung: full}\n", "unknown-site", 6, "under “sites”"),
        ("sites:\n  - id: x\n    yrad: true\n", "unknown-key", 6, "“yard”"),
        ("sites:\n  - id: x\n    yard: [1]\n", "profile-value", 6, ""),
        ("sites:\n  - id: x\n  - id: x\n", "duplicate-id", 6, ""),
        ("sites:\n  - name: x\n", "missing-key", 5, ""),
        ("sites:\n  - id: a b\n", "wrong-type", 5, ""),
        ("sites:\n  - x\n", "wrong-type", 5, ""),
        ("sites: x\n", "wrong-type", 4, ""),
        ("answer:\n  A-01: full\n", "unknown-key", 4, "“answers”"),
        ("depth: quik\n", "unknown-value", 4, "“quick”"),
        ("target_tier: 3\n", "unknown-tier", 4, "1, 2"),
        ("as_of: 23.11.2026\n", "wrong-type", 4, ""),
        ("answers:\n  A-01: {valeu: full}\n", "unknown-key", 5, "“value”"),
        ("answers:\n  A-01: {value: full, due: soon}\n", "wrong-type", 5, ""),
        ("answers:\n  A-01:\n    evidence: [{file: x, proves: y, exprires: 2026-01-01}]\n", "unknown-key", 6, "“expires”"),
        ("answers:\n  A-01:\n    evidence: [{proves: y}]\n", "missing-key", 6, ""),
        ("answers:\n  A-01:\n    evidence:\n    - {file: x, issued: 2026-02-01, expires: 2026-01-01}\n", "evidence-dates", 7, ""),
        ("answers:\n  A-01:\n    value: full\n    sites: {x: full}\n", "sites-on-company-question", 7, "“value”"),
        ("answers: [A-01]\n", "wrong-type", 4, ""),
    ],
    ids=lambda p: p.strip().replace("\n", " ") if isinstance(p, str) else str(p),
)  # fmt: skip
def test_one_fault_is_one_error_at_its_line(body, code, line, hint):
    issue = the_error(body)
    assert (issue.code, issue.line) == (code, line)
    assert hint in issue.hint_text()


@pytest.mark.parametrize("data", [None, [], "text", 5], ids=repr)
def test_a_file_that_is_no_mapping(data):
    reading = read_sheet(data, ALL_TYPES, "a.yaml")
    assert (reading.sheet, [i.code for i in reading.errors]) == (None, ["wrong-type"])


@pytest.mark.parametrize("key", ["format", "questionnaire", "company"])
def test_what_every_file_needs(key):
    data = {k: v for k, v in parse_yaml(HEAD).items() if k != key}
    (issue,) = read_sheet(data, ALL_TYPES, "a.yaml").errors
    assert (issue.code, issue.facts["name"]) == ("missing-key", key)


def test_another_format_is_refused():
    issue = the_error("", head=HEAD.replace("answers/1", "answers/2"))
    assert (issue.code, issue.line) == ("unknown-value", 1)
    assert "“aeo-ipass/answers/1”" in issue.hint_text()


def test_another_programme_is_an_error():
    issue = the_error("", head=HEAD.replace("made-up@1", "hkaeo@2026.2"))
    assert (issue.code, issue.line, issue.key) == ("other-programme", 2, "questionnaire")
    assert "“hkaeo”" in issue.text() and "“made-up”" in issue.text()
    assert issue.hint_text() == "score them with --questionnaire hkaeo"


@pytest.mark.parametrize("written", ["made-up@0", "made-up"])
def test_another_version_is_a_warning_and_the_file_is_used(written):
    reading = read("answers: {A-01: full}", head=HEAD.replace("made-up@1", written))
    (warning,) = reading.issues
    assert (warning.severity, warning.code, warning.line) == ("warning", "other-version", 2)
    assert reading.sheet.answers["A-01"].plain.value == "full"
    assert reading.warnings == [warning] and reading.errors == []


def test_every_fault_is_reported_at_once():
    reading = read(
        "depht: full\ntarget_tier: 9\nprofile: {carog: true, cargo: maybe}\nsites: [{id: x, yrad: true}]\n"
        "answers:\n  A-01: ful\n  A-99: full\n  A-03: perhaps\n  B-01: {sites: {y: full}}\n"
    )
    assert reading.sheet is None
    assert Counter(i.code for i in reading.errors) == {
        "unknown-key": 3, "unknown-tier": 1, "profile-value": 1, "unknown-option": 2, "unknown-question": 1, "unknown-site": 1,
    }  # fmt: skip
    assert {i.line for i in reading.errors} == {4, 5, 6, 7, 9, 10, 11, 12}


def test_own_keys_are_allowed_anywhere():
    reading = read(
        "x-a: 1\nprofile: {x-b: 1}\nsites: [{id: x, x-c: 1}]\nanswers:\n  x-d: [1]\n  A-01: {value: full, x-e: 1}\n"
        "  A-03: {value: yes, evidence: [{file: f, x-f: 1}]}\n  B-01: {sites: {x: {value: full, x-g: 1}, x-h: {a: b}}}\n"
    )
    assert reading.issues == []
    assert sorted(reading.sheet.answers) == ["A-01", "A-03", "B-01"]


# --- profile, defaults, sites ------------------------------------------------------------------

FULL_PROFILE = """
profile:
  roles: [importer]
  legal_form: limited
  years_trading: 2_or_more
  headcount: under_10
  flows: [import]
  modes: [ocean]
  cargo_on_site: %s
  cargo_work: []
  fleet: []
  goods: []
  lodges: []
  outsourced: []
"""
HK_HEAD = HEAD.replace("made-up@1", "hkaeo@2026.2")


def read_hk(hkaeo, body, **more):
    return read(body, hkaeo, HK_HEAD, **more)


def test_every_missing_profile_key_is_an_error_that_names_the_answers(hkaeo):
    reading = read_hk(hkaeo, "profile:\n  roles: [importer]\n")
    wanted = [
        q.id
        for q in (*hkaeo.profile.questions, *hkaeo.profile.site_questions)
        if q.default is None and q.id != "roles"
    ]
    assert [i.facts["name"] for i in reading.errors] == wanted
    assert {(i.code, i.line) for i in reading.errors} == {("missing-profile", 4)}
    form = reading.errors[0]
    assert "limited, registered_non_hk, partnership" in form.text()
    assert "“profile”" in form.hint_text()


def test_a_partial_reading_lets_the_profile_be_incomplete(hkaeo):
    reading = read_hk(hkaeo, "profile:\n  roles: [importer]\n", partial=True)
    assert reading.issues == []
    assert reading.sheet.profile["roles"] == ("importer",)
    assert "legal_form" not in reading.sheet.profile


def test_defaults_that_were_used_are_listed_as_assumed(hkaeo):
    sheet = read_hk(hkaeo, FULL_PROFILE % "yes" + "  premises: terminal\n  shifts: true\n").sheet
    assert sheet.assumed == ("cargo_ways", "air_status", "group", "it_use", "security")
    assert (sheet.profile["air_status"], sheet.profile["group"], sheet.profile["shifts"]) == (
        "none",
        (),
        True,
    )


@pytest.mark.parametrize(("written", "fact"), [("yes", True), ("no", False), ("true", True), ("No", False)])
def test_without_sites_the_company_is_one_site_with_the_profiles_default(hkaeo, written, fact):
    (site,) = read_hk(hkaeo, FULL_PROFILE % written + "  premises: terminal\n").sheet.sites
    assert (site.id, site.facts["cargo"], site.facts["premises"]) == (None, fact, "terminal")


@pytest.mark.parametrize(("written", "fact"), [("yes", True), ("no", False)])
def test_a_site_takes_its_default_from_the_profile_unless_it_says_otherwise(hkaeo, written, fact):
    body = FULL_PROFILE % written + (
        "sites:\n  - {id: a, premises: terminal}\n  - {id: b, name: Bee, premises: open_yard, cargo: yes, security: [cctv]}\n"
    )
    sheet = read_hk(hkaeo, body).sheet
    assert [(s.id, s.name, s.facts["cargo"]) for s in sheet.sites] == [("a", "a", fact), ("b", "Bee", True)]
    assert {"a.cargo", "a.security"} <= set(sheet.assumed)
    assert not {"b.cargo", "b.security"} & set(sheet.assumed)


def test_a_missing_site_key_is_an_error_at_the_site(hkaeo):
    (issue,) = read_hk(
        hkaeo, FULL_PROFILE % "yes" + "sites:\n  - {id: a, premises: terminal}\n  - {id: b}\n"
    ).errors
    assert (issue.code, issue.facts["name"], issue.line) == ("missing-profile", "premises", 20)
    assert "“sites”" in issue.hint_text()


def test_a_key_about_premises_beside_listed_sites_is_a_warning():
    (warning,) = read("profile:\n  yard: true\n" + SITES).issues
    assert (warning.severity, warning.code, warning.line) == ("warning", "unused-key", 5)


def test_a_company_may_give_numbers_and_words_without_quotes():
    head = HEAD.replace(
        "{name: Example Limited}", "{name: no, business_registration: 0123, tags: [1.10, true]}"
    )
    company = read("target_tier: 2\nas_of: 2026-11-23\n", head=head).sheet.company
    assert (company.name, company.business_registration, company.tags) == ("no", "0123", ("1.10", "true"))


def test_what_is_not_said_has_its_default():
    sheet = read("").sheet
    assert (sheet.target_tier, sheet.depth, sheet.as_of, sheet.answers) == ("1", "full", None, {})
    assert (sheet.questionnaire_id, sheet.questionnaire_version, sheet.source) == ("made-up", "1", "a.yaml")


# --- answers by site ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "kwai_chung", "tuen_mun"),
    [
        ("full", "full", "full"),
        ("{value: mostly}", "mostly", "mostly"),
        ("{value: mostly, sites: {tuen-mun: none}}", "mostly", "none"),
        ("{sites: {kwai-chung: full, tuen-mun: {value: partial, note: n}}}", "full", "partial"),
        ("{sites: {kwai-chung: full}}", "full", None),
        (
            "{value: full, sites: {tuen-mun: {value: not_applicable, reason: empty}}}",
            "full",
            "not_applicable",
        ),
        ("{value: full, sites: {}}", "full", "full"),
        ("", None, None),
    ],
    ids=str,
)
def test_a_plain_answer_counts_for_every_site_without_its_own(written, kwai_chung, tuen_mun):
    answers = read(f"{SITES}answers:\n  B-01: {written}\n").sheet.answers["B-01"]
    assert (answers.at("kwai-chung").value, answers.at("tuen-mun").value) == (kwai_chung, tuen_mun)


def test_the_long_form_is_kept_with_the_answer():
    answer = (
        read(
            "answers:\n  A-01:\n    value: full\n    note: 0123\n    owner: Ms Chan\n    due: 2027-01-31\n    answered_by: x\n"
            "    answered_at: 2026-11-23T10:15:00+08:00\n    evidence: [{file: a.pdf, proves: paper, expires: 2027-03-31}]\n"
        )
        .sheet.answers["A-01"]
        .plain
    )
    assert (answer.note, answer.owner, answer.due) == ("0123", "Ms Chan", date(2027, 1, 31))
    assert answer.evidence == (Evidence(file="a.pdf", proves="paper", expires=date(2027, 3, 31)),)


@pytest.mark.parametrize(
    ("written", "known", "waived"),
    [
        ("full", True, False),
        ("unsure", False, False),
        ("", False, False),
        ("{value: not_applicable, reason: r}", True, True),
    ],
)
def test_what_an_answer_says(written, known, waived):
    answer = read(f"answers: {{A-01: {written}}}").sheet.answers["A-01"].plain
    assert (answer.known, answer.not_applicable) == (known, waived)


@pytest.mark.parametrize(
    ("issued", "expires", "current"),
    [
        (None, None, True), (date(2026, 1, 1), None, True), (date(2026, 1, 2), None, False), (None, date(2026, 1, 1), True),
        (None, date(2025, 12, 31), False), (date(2025, 1, 1), date(2027, 1, 1), True),
    ],
    ids=str,
)  # fmt: skip
def test_evidence_counts_from_its_issue_to_its_expiry(issued, expires, current):
    assert Evidence(file="f", issued=issued, expires=expires).current(date(2026, 1, 1)) is current
