"""How long a questionnaire takes: counted by rules that fit on paper, and within what the programme wants."""

import re
from fractions import Fraction

import pytest

from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.insight.audience import asked_of
from aeo_ipass.insight.minutes import Span, minutes, of_kind, rounded, span
from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.load import build
from aeo_ipass.questionnaire.typical import kinds
from conftest import ROOT
from kit import made_up
from kit.command_line import call

HKAEO = catalog.load("hkaeo")
ROLES = list(kinds(HKAEO.profile, "roles"))
EIGHT = Fraction(8, 60)


def words(count):
    return Fraction(count, 220)


def characters(count):
    return Fraction(count, 400)


def asked(kind, text, **more):
    return {"id": "A-01", "type": kind, "level": "recommended", "label": {"en": "Never counted"},
            "guidance": {"en": "Nor is this."}, "text": {"en": text}, **more}  # fmt: skip


def whole(*questions):
    criteria = [{**q, "id": f"A-{n:02}"} for n, q in enumerate(questions, 1)]
    return build({
        "programme.yaml": {**made_up.PROGRAMME, "tiers": {"1": {"criteria": ["A"], "almost_ready": {"max_amber": 1}}}},
        "profile.yaml": made_up.PROFILE,
        "criteria/A.yaml": {"id": "A", "title": {"en": "A"}, "questions": criteria},
    }, "made", trusted=False)  # fmt: skip


def counted(*questions):
    made = whole(*questions)
    return minutes(made, made.questions.values(), "en", profile=False)


OPTIONS = [{"id": n, "attainment": a, "text": {"en": f"Answer {n}"}} for n, a in (("x", 0), ("y", 100))]
ITEMS = [{"id": n, "text": {"en": f"The point {n}"}} for n in "xyz"]


@pytest.mark.parametrize(
    ("question", "read"),
    [
        (asked("yes_no", "Is it done?"), words(3)),
        (asked("date", "When was it done?", bands=[{"within_months": 12, "attainment": 100}]), words(4)),
        (asked("text", "What else?"), words(2)),
        (asked("choice", "Which?", options=OPTIONS), words(1 + 4)),
        (asked("checklist", "Which?", items=ITEMS), words(1 + 9)),
        (asked("number", "How many?", unit={"en": "days a year"}, bands=[{"at_least": 1, "attainment": 100}]), words(2 + 3)),
        (asked("number", "How many?", bands=[{"at_least": 1, "attainment": 100}]), words(2)),
        (asked("scale", "How well?", scale="practice"), words(2 + 4)),
        (asked("yes_no", "貨櫃是否上鎖？"), characters(6)),
        (asked("yes_no", "過去12個月有CCTV嗎？"), characters(6) + words(2)),
        (asked("yes_no", "It’s follow-up no. 1,234 – C&ED’s."), words(5)),
    ],
)  # fmt: skip
def test_what_must_be_read_is_counted(question, read):
    assert counted(question) == read + EIGHT


def test_the_answers_of_a_scale_are_read_once():
    scale = asked("scale", "How well?", scale="practice")
    assert counted(scale, scale, scale) == words(3 * 2 + 4) + 3 * EIGHT


def test_the_profile_is_read_with_its_hints_and_options():
    made = whole(asked("yes_no", "Is it done?"))
    profile = made.profile.questions
    with_hint = made.profile.model_copy(
        update={"questions": (profile[0].model_copy(update={"hint": {"en": "Any cargo."}}), *profile[1:])}
    )
    hinted = made.model_copy(update={"profile": with_hint})
    assert minutes(made, [], "en") == words(1 + 3 + 2) + 3 * EIGHT  # Cargo? Roles? trader haulier A yard?
    assert minutes(hinted, [], "en") - minutes(made, [], "en") == words(2)


@pytest.mark.parametrize(
    ("exact", "shown"), [(Fraction(0), 0), (Fraction(1, 9), 1), (Fraction(20), 20), (Fraction(201, 10), 21)]
)
def test_minutes_are_rounded_up(exact, shown):
    assert rounded(exact) == shown


@pytest.mark.parametrize("language", HKAEO.programme.languages)
@pytest.mark.parametrize("role", ROLES)
def test_the_quick_set_keeps_to_its_minutes_and_the_full_set_takes_longer(role, language):
    limit, kind = HKAEO.programme.tiers["1"].quick_minutes, {"roles": (role,)}
    quick, full = (of_kind(HKAEO, kind, "1", depth, language) for depth in ("quick", "full"))
    assert limit == 20 and 15 <= quick <= limit < full


def test_the_span_is_from_the_shortest_to_the_longest():
    each = [rounded(of_kind(HKAEO, {"roles": (r,)}, "1", "quick", "en")) for r in ROLES]
    assert span(HKAEO, "1", "quick", "en") == Span(min(each), max(each))
    made = whole(asked("yes_no", "Is it done?"))
    assert span(made, "1", "full", "en") == Span(1, 1), "no kinds of companies: one figure"


# --- where it is said ------------------------------------------------------------------------


def said(*words):
    done = call("questionnaire", "list", *words, "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    return re.findall(r"^    (.+): quick set (.+) minutes, full set (.+) minutes$", done.stdout, re.M)


def shown(found):
    least, most = found
    return str(most) if least == most else f"{least}–{most}"


def test_list_says_the_minutes_of_each_tier_in_both_depths():
    spans = [[shown(span(HKAEO, tier, depth, "en")) for depth in ("quick", "full")] for tier in "12"]
    assert said()[:2] == [("Tier 1", *spans[0]), ("Tier 2", *spans[1])]
    assert len(said()) == 3, "the partner's questionnaire has one tier"


@pytest.mark.parametrize("roles", ["courier", "regulated_agent,freight_forwarder"])
def test_list_says_those_of_a_company_by_its_roles(roles):
    kind = {"roles": tuple(roles.split(","))}
    exact = [str(rounded(of_kind(HKAEO, kind, "1", depth, "en"))) for depth in ("quick", "full")]
    assert said("--roles", roles)[0] == ("Tier 1", *exact)
    assert said("--roles", roles)[2] == said()[2], "a questionnaire without roles says what it says to all"


def test_list_refuses_a_role_that_does_not_exist():
    done = call("questionnaire", "list", "--roles", "courrier")
    assert done.returncode == 2 and "did you mean “courier”?" in done.stderr


@pytest.mark.parametrize("name", ["README.md", "docs/questionnaire.md"])
def test_the_documents_say_the_counted_minutes(name):
    found = re.search(r"(\d+)–(\d+)\s+minutes", (ROOT / name).read_text("utf-8"))
    assert found and Span(*map(int, found.groups())) == span(HKAEO, "1", "quick", "en")


def test_of_a_retired_question_nobody_is_asked():
    retired = {q.id for q in HKAEO.questions.values() if q.retired}
    assert retired and not retired & {q.id for r in ROLES for q in asked_of(HKAEO, {"roles": (r,)}, "full")}


def test_the_table_of_who_is_asked_what_is_the_one_that_would_be_proposed(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "scripts")
    from propose_asked import HKAEO as FOLDER
    from propose_asked import proposed

    text = (FOLDER / "asked.yaml").read_text("utf-8")
    assert proposed(FOLDER) == text
    table = parse_yaml(text)
    assert table["roles"] == ROLES
    assert set(table["questions"]) == {q.id for q in HKAEO.questions.values() if not q.retired}
