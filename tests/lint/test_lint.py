"""Lint: each thing an author should know is found where it was planted, and nothing else."""

from datetime import date, timedelta

import pytest

from aeo_ipass.lint import lint_questionnaire
from aeo_ipass.lint.checks import CODES
from kit.planting import GONE, HAULIER, YARD, both, option, where, whole, write
from kit.tongues import untranslated

AS_OF = date(2026, 11, 23)
NOT_HAULIER = {"not": HAULIER}
GATE = {"id": "gate", "text": both("Gate")}
CARGO = {"profile": "cargo", "is": True}
FEW = "consistency rules few when"
TEST = {"question": "A-02"}
ALL_OF_B = ["B questions B-01", "B questions B-02", "B questions B-03"]


def fault(code, edits, places, says):
    """What is planted, the places where it must be found, and what one of the findings must say."""
    places = [places] if isinstance(places, str) else places
    return pytest.param(code, edits, places, says, id=f"{code}: {', '.join(edits)}"[:90])


def within_a02(key, value):
    return {f"A questions A-02 {key}": value}


def sourced(given, whole_):
    """A fact that lacks nothing, with these changes."""
    return {k: v for k, v in {**whole_, "source": "guide", "as_of": "2026", "review_by": "2026-11-23", **given}.items()
            if v is not GONE}  # fmt: skip


def fact(**more):
    return sourced(more, {"id": "fact", "text": both("It is so.")})


def contact(**more):
    return sourced(more, {"id": "post", "label": both("Post"), "value": both("1 Road")})


def arrangement(**more):
    return sourced(
        more,
        {"id": "land", "economy": both("Land"), "status": "signed", "date": "2025", "date_meaning": "signed"},
    )


SOURCE = {
    "id": "guide",
    "title": both("Guide"),
    "url": "https://guide.example",
    "as_of": "2026",
    "review_by": "2026-11",
}

FAULTS = [
    # advice
    fault("missing-advice", {"A questions A-01 advice partial": GONE}, ["A questions A-01"] * 2, "“mostly”"),
    fault("missing-advice", {"A questions A-08 advice none": GONE}, "A questions A-08", "A-08 has no advice for the answer “none”"),
    fault("missing-advice", within_a02("advice", {}), "A questions A-02", "“no”"),
    fault("missing-advice", within_a02("good", "no") | within_a02("advice", {"no": both("Begin.")}), "A questions A-02", "“yes”"),
    fault("missing-advice", {"A questions A-03 advice none": GONE}, "A questions A-03", "“a”"),
    fault("missing-advice", {"A questions A-04 advice partial": GONE}, "A questions A-04", "“partial”"),
    fault("missing-advice", {"A questions A-05 advice partial": GONE}, "A questions A-05", "“partial”"),
    fault("missing-advice", {"A questions A-06 advice": {"partial": both("Go on.")}}, "A questions A-06", "“none”"),
    fault("repeated-advice", {"A questions A-04 advice partial": both("Begin.")}, "A questions A-04 advice partial",
          "“none” and “partial”"),
    fault("repeated-advice", {"A questions A-01 advice mostly": both("Go on.")}, "A questions A-01 advice mostly",
          "“partial” and “mostly”"),
    # answers
    fault("no-full-answer", {"A questions A-03 options b attainment": 99}, "A questions A-03", "A-03"),
    fault("no-full-answer", {"A questions A-03 options a attainment": 100}, "A questions A-03", "A-03"),
    fault("no-full-answer", {"A questions A-05 bands 0 attainment": 99}, "A questions A-05", "A-05"),
    fault("no-full-answer", {"A questions A-06 bands 0 attainment": 60}, "A questions A-06", "A-06"),
    fault("no-full-answer", {"programme scales practice full attainment": 90}, ["A questions A-01", "A questions A-08"], "A-08"),
    fault("unreachable-band", {"A questions A-05 bands 2": {"at_least": 7, "attainment": 60}}, "A questions A-05 bands 2", "A-05"),
    fault("unreachable-band", {"A questions A-05 bands 2": {"at_least": 5, "attainment": 30}}, "A questions A-05 bands 2", "A-05"),
    fault("unreachable-band", {"A questions A-05 max": 8}, "A questions A-05 bands 0", "A-05"),
    fault("unreachable-band", {"A questions A-05 min": 3, "A questions A-05 bands 2": {"at_most": 2, "attainment": 50}},
          "A questions A-05 bands 2", "A-05"),
    fault("unreachable-band", {"A questions A-05 bands": [{"at_most": 4, "attainment": 100}, {"at_most": 4, "attainment": 50}]},
          "A questions A-05 bands 1", "A-05"),
    fault("unreachable-band", {"A questions A-06 bands 1": {"within_months": 12, "attainment": 50}}, "A questions A-06 bands 1", "A-06"),
    fault("unreachable-band", {"A questions A-06 bands 1": {"within_months": 6, "attainment": 50}}, "A questions A-06 bands 1", "A-06"),
    # asked
    fault("asked-otherwise", {"asked questions A-03 of": ["trader"]}, "asked questions A-03",
          "A-03 is asked of haulier; the table says that it is not"),
    fault("asked-otherwise", {"asked questions A-03 not_of": ["trader", "haulier"]}, "asked questions A-03", "of trader, haulier"),
    fault("asked-otherwise", {"asked questions A-08": {"set": "full", "of": ["haulier"], "why": "with a yard"}}, "asked questions A-08",
          "A-08 is not asked of haulier; the table says that it is"),
    fault("asked-otherwise", {"asked key": "roles", "B questions B-02 applies_when": {"not": HAULIER}, "B questions 3": whole("B-04", "yes_no"),
                              "coverage topics second questions 3": "B-04", "asked questions B-04": {"set": "quick"}},
          ["asked pairs 0", "asked questions B-02"], "haulier,trader together are not asked: B-02; the table says: –"),
    fault("asked-otherwise", {"asked questions A-03 set": "full"}, "asked questions A-03 set", "A-03 is in the quick set; the table says that it is not"),
    fault("asked-otherwise", {"asked questions A-06 set": "quick"}, "asked questions A-06 set", "A-06 is not in the quick set"),
    fault("asked-otherwise", {"asked pairs 0 also": ["A-08"]}, "asked pairs 0", "besides: –; the table says: A-08"),
    fault("asked-otherwise", {"asked pairs 0 without": ["A-01"]}, "asked pairs 0", "the table says: A-01"),
    fault("asked-missing", {"asked questions A-03": GONE}, "asked questions", "A-03 is missing"),
    fault("asked-missing", {"asked roles": ["haulier"]}, "asked roles", "the role “trader” is missing"),
    fault("asked-unknown", {"asked questions A-00": {"set": "full"}}, "asked questions A-00", "“A-00” is no question that is asked"),
    fault("asked-unknown", {"asked questions A-99": {"set": "full"}}, "asked questions A-99", "A-99"),
    fault("asked-unknown", {"asked roles 2": "pirate"}, "asked roles 2", "there is no role “pirate”"),
    fault("asked-unknown", {"asked questions A-03 not_of": ["pirate"]}, "asked questions A-03 not_of", "pirate"),
    fault("asked-unknown", {"asked questions A-08 of": ["pirate"]}, "asked questions A-08 of", "pirate"),
    fault("asked-unknown", {"asked pairs 1": {"roles": ["trader", "pirate"]}}, "asked pairs 1 roles", "pirate"),
    fault("asked-unknown", {"asked pairs 0 also": ["A-00"]}, "asked pairs 0 also", "A-00"),
    fault("asked-unknown", {"asked pairs 0 without": ["A-00"]}, "asked pairs 0 without", "A-00"),
    fault("asked-of-nobody", {"asked questions A-08 why": GONE}, "A questions A-08", "A-08 is asked of no role"),
    # completeness
    fault("incomplete-question", {"A questions A-01 guidance": GONE}, "A questions A-01", "A-01 has no “guidance”"),
    fault("incomplete-question", {"A questions A-02 effort": GONE}, "A questions A-02", "A-02 has no “effort”"),
    fault("incomplete-question", {"A questions A-03 owner": GONE}, "A questions A-03", "A-03 has no “owner”"),
    fault("incomplete-question", {"A questions A-04 verify": []}, "A questions A-04", "A-04 has no “verify”"),
    fault("incomplete-question", {"A questions A-05 since": GONE}, "A questions A-05", "A-05 has no “since”"),
    fault("incomplete-question", {"A questions A-06 evidence": []}, "A questions A-06", "A-06 has no “evidence”"),
    fault("incomplete-question", {"A questions A-07 guidance": GONE, "A questions A-07 owner": GONE},
          ["A questions A-07"] * 2, "A-07 has no “owner”"),
    # places
    fault("no-place", {"programme places": [GATE], "A questions A-01 where": ["gate"], "A questions A-02 verify": ["site"]},
          "A questions A-02", "A-02 is verified on site"),
    fault("unused-place", {"programme places": [GATE]}, "programme places 0", "no question is looked at in the place “gate”"),
    # conditions
    fault("never-asked", {"A questions A-08 applies_when": {"all": [HAULIER, NOT_HAULIER]}}, "A questions A-08 applies_when", "A-08"),
    fault("never-asked", {"A questions A-08 applies_when": {"profile": "roles", "includes_any": []}},
          "A questions A-08 applies_when", "no company"),
    fault("never-asked", {"programme tiers 2 criteria": ["A"]}, ALL_OF_B, "no tier"),
    fault("condition-always", {"A questions A-08 applies_when": {"any": [YARD, {"site": "yard", "is": False}]}},
          "A questions A-08 applies_when", "A-08"),
    fault("condition-always", {"A questions A-08 applies_when": {"all": []}}, "A questions A-08 applies_when", "every company"),
    fault("condition-redundant", {"A questions A-08 applies_when all 2": {"any": [HAULIER, CARGO]}},
          ["A questions A-08 applies_when"] * 2, '{"any":['),
    fault("condition-redundant", {"A questions A-08 applies_when": {"not": {"any": [CARGO, {"all": [CARGO, YARD]}]}}},
          ["A questions A-08 applies_when"] * 2, '{"all":['),
    fault("condition-redundant", {"A questions A-08 applies_when": {"any": [HAULIER, {"all": [YARD, NOT_HAULIER]}]}},
          "A questions A-08 applies_when", '{"not":'),
    # consistency
    fault("rule-never", {FEW: [TEST | {"any_of": ["no"]}, TEST | {"any_of": ["yes"]}]}, FEW, "“few” can never hold"),
    fault("rule-never", {FEW: [TEST | {"any_of": []}, CARGO]}, FEW, "“few”"),
    fault("rule-never", {FEW: [TEST | {"none_of": ["yes", "no"]}, CARGO]}, FEW, "“few”"),
    fault("rule-never", {"consistency rules few when 1 at_least": 3}, FEW, "“few”"),
    fault("rule-never", {"consistency rules few when 2": {"question": "A-04", "none_of": ["a", "b"]}}, FEW, "“few”"),
    fault("rule-never", {FEW: [{"question": "A-04", "any_of": ["a"]}, {"question": "A-04", "any_of": ["b"]},
                               {"question": "A-04", "at_most": 1}]}, FEW, "“few”"),
    fault("rule-never", {FEW: [{"question": "A-05", "at_least": 5, "at_most": 4}, CARGO]}, FEW, "“few”"),
    fault("rule-never", {FEW: [{"question": "A-05", "at_least": 11}, CARGO], "A questions A-05 max": 10}, FEW, "“few”"),
    fault("rule-never", {FEW: [{"question": "A-05", "at_least": 6.2, "at_most": 6.8}, CARGO], "A questions A-05 integer": True}, FEW, "“few”"),
    fault("rule-never", {FEW: [{"question": "A-08", "answered": True}, NOT_HAULIER]}, FEW, "“few”"),
    fault("rule-never", {FEW: [{"question": "A-08", "answered": True}, {"question": "A-02", "answered": True}],
                         "A questions A-02 applies_when": NOT_HAULIER}, FEW, "“few”"),
    fault("rule-not-asked", {"consistency rules few when 0 question": "A-00"}, "consistency rules few when 0 question",
          "“few” is about A-00"),
    fault("rule-no-answer", {FEW: [HAULIER, CARGO]}, "consistency rules few", "“few” tests no answer"),
    fault("rule-duplicate", {"consistency rules 2": {"id": "again", "severity": "oddity", "text": both("Again."), "when": [
        {"question": "A-04", "at_least": 1}, {"question": "A-02", "any_of": ["no"]}]}}, "consistency rules 2 when",
          "“again” holds whenever “few” does"),
    fault("uncontrolled-term", {"consistency rules few text zh-Hant": "施封"}, "consistency rules few text zh-Hant", "施封"),
    # coverage
    fault("coverage-gap", {"coverage topics third left_out": GONE}, "coverage topics third", "“third”"),
    fault("coverage-unknown", {"coverage topics second questions 3": "B-04"}, "coverage topics second questions", "B-04"),
    fault("coverage-unknown", {"coverage topics third questions": ["A-00"]}, "coverage topics third questions", "A-00"),
    fault("coverage-clause", {"coverage topics first clauses": [{"scheme": "iso", "clause": "1"}]},
          "coverage topics first clauses 0", "“first” names iso 1"),
    fault("coverage-clause", {"coverage topics first clauses": [{"scheme": "iso", "clause": "2"}],
                              "A questions A-01 references": [{"scheme": "iso", "clause": "1"}]},
          "coverage topics first clauses 0", "iso 2"),
    fault("coverage-orphan", {"coverage topics first questions 4": GONE}, "A questions A-05", "A-05"),
    # documents
    fault("unused-document", {"programme documents 1": {"id": "leftover", "text": both("Leftover")}},
          "programme documents leftover", "“leftover”"),
    fault("unused-document", {"programme documents 1": {"id": "old", "text": both("Old")}, "A questions A-00 evidence": ["old"]},
          "programme documents old", "“old”"),
    # duplicates
    fault("duplicate-label", {"A questions A-06 label": both("A-01")}, "A questions A-06 label", "A-06 has the same label as A-01"),
    fault("duplicate-label", {"B questions B-01 label": both("A-01")}, "B questions B-01 label", "B-01"),
    fault("duplicate-question", {"B questions B-02 text": both("Is A-02, done!")}, "B questions B-02 text", "B-02 asks much the same as A-02"),
    fault("duplicate-question", {"B questions B-01 text": both("Is the gate of the yard locked by the guard every night?"),
                                 "B questions B-02 text": both("Is the gate of the yard locked by a guard every night?")},
          "B questions B-02 text", "B-02"),
    fault("duplicate-question", {"B questions B-01 text": both("Every night, is the gate locked?"),
                                 "B questions B-02 text": both("Is the gate locked every night?")}, "B questions B-02 text", "B-02"),
    fault("duplicate-question", {"B questions B-01 text": both("Is the gate locked nightly?"),
                                 "B questions B-02 text": both("Is the gate locked daily?")}, "B questions B-02 text", "B-02"),
    # effect
    fault("answer-without-effect", {"B questions B-01": whole("B-01", "choice", options=[option("a", 0), option("b", 1), option("c", 100)])},
          "B questions B-01", "worth 0 and 1 apart"),
    fault("item-without-effect", {"B questions B-03 items a weight": 1, "B questions B-03 items b weight": 1000},
          "B questions B-03 items a", "“a” of B-03"),
    # facts
    fault("fact-undated", {"programme benefits": [fact(review_by=GONE)]}, "programme benefits fact", "“fact” has no “review_by”"),
    fault("fact-undated", {"programme documents paper as_of": "2026"}, ["programme documents paper"] * 2, "“paper” has no “source”"),
    fault("fact-undated", {"programme tiers 1 source": "guide"}, ["programme tiers 1"] * 2, "“1” has no “as_of”"),
    fault("fact-undated", {"programme sources guide url": "https://guide.example"}, ["programme sources guide"] * 2, "“as_of”"),
    fault("fact-undated", {"schemes schemes iso review_by": "2027"}, ["schemes schemes iso"] * 2, "“iso” has no “source”"),
    fault("fact-overdue", {"programme contact": [contact(review_by="2026-11-22")]}, "programme contact post review_by",
          "“post” was to be looked at again by 2026-11-22; it is true as of 2026"),
    fault("fact-overdue", {"programme laws": [fact(review_by="2026-10", questions=["A-01"])]}, "programme laws fact review_by", "2026-10"),
    fault("fact-overdue", {"programme mutual_recognition": [arrangement(review_by="2025")]},
          "programme mutual_recognition land review_by", "“land”"),
    fault("fact-overdue", {"programme list": fact(review_by="2026-11-22", id=GONE)}, "programme list review_by", "“list”"),
    fault("fact-overdue", {"programme sources guide": {**SOURCE, "review_by": "2026-10"}}, "programme sources guide review_by", "“guide”"),
    fault("fact-overdue", {"schemes schemes iso source": "guide", "schemes schemes iso as_of": "2020",
                           "schemes schemes iso review_by": "2026-11-22"}, "schemes schemes iso review_by", "“iso”"),
    fault("law-not-asked", {"programme laws": [fact(questions=["A-01", "A-00"])]}, "programme laws fact questions 1", "A-00"),
    # ids
    fault("retired-id-reused", {"A questions A-08 replaces 1": "B-01"}, "A questions A-08 replaces 1", "B-01"),
    # knock-outs
    fault("critical-not-quick", within_a02("quick", False), "A questions A-02", "A-02"),
    fault("critical-na", within_a02("allow_na", True), "A questions A-02 allow_na", "A-02"),
    # minutes
    fault("quick-too-long", {"programme tiers 1 quick_minutes": 1}, ["programme tiers 1 quick_minutes"] * 2,
          "the quick set takes made-up 1.4 minutes in zh-Hant; at most 1 are wanted"),
    fault("quick-too-long", {"programme tiers 2 quick_minutes": 2, "profile questions roles options haulier typical": {"cargo": True},
                             "B questions B-02 text en": "Is B-02 done? " + "Really? " * 200},
          "programme tiers 2 quick_minutes", "takes haulier 2.8 minutes in en"),
    # profiles
    fault("thin-criterion", {"B questions B-03 quick": False}, "B questions", "2 questions (quick set) for some companies: -"),
    fault("thin-criterion", {"B questions B-03 applies_when": HAULIER}, ["B questions"] * 2, "roles: not haulier"),
    fault("thin-criterion", {"B questions B-01 applies_when": CARGO, "B questions B-02 applies_when": HAULIER,
                             "B questions B-03 scope": "site", "B questions B-03 applies_when": YARD},
          ["B questions"] * 2, "only 0 questions (full set)"),
    # vocabulary
    fault("uncontrolled-term", {"A questions A-04 text zh-Hant": "已施封。"}, "A questions A-04 text zh-Hant",
          "“施封” is not the word for this in zh-Hant: use “加封” (“seal” in terms.yaml)"),
    fault("uncontrolled-term", {"A questions A-04 text zh-Hant": "施封人及施封"}, "A questions A-04 text zh-Hant", "施封"),
    fault("uncontrolled-term", {"A questions A-04 advice none en": "Plombs, please."}, "A questions A-04 advice none en", "use “seal”"),
    fault("uncontrolled-term", {"A questions A-04 items b text zh-Hant": "施封"}, "A questions A-04 items b text zh-Hant", "施封"),
    fault("uncontrolled-term", {"programme title zh-Hant": "施封"}, "programme title zh-Hant", "施封"),
    fault("uncontrolled-term", {"profile site_questions yard text zh-Hant": "施封"}, "profile site_questions yard text zh-Hant", "施封"),
    fault("uncontrolled-term", {"A questions A-02 label": both("The criteria", "標準")}, "A questions A-02 label zh-Hant",
          "“標準” is not used in zh-Hant: see “criterion” in terms.yaml"),
    fault("uncontrolled-term", {"terms terms seal except": [], "A questions A-03 options a text zh-Hant": "施封"},
          "A questions A-03 options a text zh-Hant", "施封"),
    # what partners' answers are offered as
    fault("offered-programme", {"partners programme": "suppliers"}, "partners programme", "“suppliers”"),
    fault("offered-twice", {"partners evidence terms id": "checks"},
          ["partners evidence 0 id", "partners evidence 1 id"], "“checks” is used twice"),
    fault("offered-answers", {"partners evidence checks answers": ["CO-03"]}, "partners evidence checks shows", "“checks”"),
    fault("offered-answers", {"partners evidence terms answers": GONE}, "partners evidence terms shows", "“terms”"),
    fault("offered-question", {"partners evidence terms answers 0": "CO-99"}, "partners evidence terms answers 0", "CO-99"),
    fault("offered-question", {"partners evidence checks supports 0 question": "A-00"},
          "partners evidence checks supports 0 question", "“A-00”"),
    fault("offered-document", {"partners evidence checks supports 0 question": "A-07"},
          "partners evidence checks supports 0 proves", "“paper”"),
    fault("offered-service", {"partners evidence checks supports 0 services 0": "flying"},
          "partners evidence checks supports 0 services 0", "“flying”"),
    fault("offered-language", {"partners evidence checks title": {"en": "Checks"}}, "partners evidence checks title", "zh-Hant"),
    fault("wrong-word", {"partners evidence checks title zh-Hant": "集裝箱"}, "partners evidence checks title zh-Hant", "集裝箱"),
    # weights
    fault("drowned-question", {"programme levels recommended weight": 10, "A questions A-03 weight": 1},
          "A questions A-03", "a weight of 1 out of 54"),
    # words
    fault("wrong-word", {"A questions A-04 text zh-Hant": "集裝箱"}, "A questions A-04 text zh-Hant", "“集裝箱” is not for zh-Hant; use “貨櫃”"),
    fault("wrong-word", {"A questions A-04 items b text zh-Hant": "集裝箱號碼和集裝箱"}, "A questions A-04 items b text zh-Hant", "集裝箱"),
    fault("wrong-word", {"programme title zh-Hant": "集裝箱"}, "programme title zh-Hant", "集裝箱"),
    fault("wrong-word", {"profile site_questions yard text zh-Hant": "集裝箱"}, "profile site_questions yard text zh-Hant", "集裝箱"),
    fault("wrong-word", {"glossary terms 1": {"id": "style", "avoid": {"en": ["colour"]}}, "A questions A-02 label en": "The colours"},
          "A questions A-02 label en", "“colour” is not for en: see “style” in the glossary"),
    fault("wrong-word", {"schemes schemes iso clauses 1 title zh-Hant": "集裝箱"}, "schemes schemes iso clauses 1 title zh-Hant", "集裝箱"),
    fault("missing-term", {"A questions A-02 label en": "A Container"}, "A questions A-02 label zh-Hant",
          "“container” is missing in zh-Hant: expected “貨櫃”"),
    fault("missing-term", {"B title en": "Two containers, sealed"}, "B title zh-Hant", "container"),
    fault("unequal-placeholders", {"A questions A-05 unit": both("{name} days", "日")}, "A questions A-05 unit", "different placeholders"),
    fault("unequal-placeholders", {"programme disclaimer zh-Hant": "{x}"}, "programme disclaimer", "different placeholders"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "edits", "places", "says"), FAULTS)
def test_what_is_planted_is_found_there_and_nothing_else(tmp_path, code, edits, places, says):
    folder = write(tmp_path / "made", edits)
    found = lint_questionnaire(str(folder), AS_OF)
    assert [(f.code, f.file, f.line) for f in found] == [(code, *where(folder, p)) for p in places]
    assert any(says in f.text() for f in found) and not untranslated(found)
    assert {f.severity for f in found} == {"warning" if code == "fact-overdue" else "error"}


def test_a_critical_question_may_be_left_out_of_the_quick_set_for_a_reason(tmp_path):
    edits = within_a02("quick", False) | {
        "asked questions A-02": {"set": "full", "why": "Nobody knows it offhand."}
    }
    assert not lint_questionnaire(str(write(tmp_path / "made", edits)))


def test_a_table_that_is_right_leaves_nothing_to_say(tmp_path):
    folder = write(tmp_path / "made", {"asked key": "roles"})
    assert (folder / "asked.yaml").exists() and not lint_questionnaire(str(folder))


def test_every_code_is_planted_somewhere():
    assert {case.values[0] for case in FAULTS} == set(CODES)


def test_a_questionnaire_that_lacks_nothing_has_no_findings(tmp_path):
    assert lint_questionnaire(str(write(tmp_path / "made"))) == []


SOUND = {
    "a rule whose numbers only just fit": {
        FEW: [{"question": "A-05", "at_least": 6, "at_most": 6}, {"question": "A-05", "answered": True}],
        "A questions A-05 integer": True, "A questions A-05 bands": [{"at_least": 6, "attainment": 100}], "A questions A-05 max": 6},
    "a rule that wants several points and not too many": {
        FEW: [{"question": "A-04", "any_of": ["a", "b"]}, {"question": "A-04", "any_of": ["b"]}, {"question": "A-04", "at_most": 1}]},
    "a rule about an answer that does not apply": {
        FEW: [{"question": "A-03", "any_of": ["not_applicable"]}, CARGO], "A questions A-03 allow_na": True},
    "a rule about a text and a day": {FEW: [{"question": "A-07", "answered": True}, {"question": "A-06", "none_of": ["never"]}]},
    "a retired question is not judged": {"A questions A-00 text": both("Is A-02 done?"), "A questions A-00 label": both("A-03")},
    "an application paper needs no question": {
        "programme documents 1": {"id": "form", "text": both("Form"), "application": True}},
    "evidence of a question's own needs no register": {"A questions A-01 evidence": ["paper", {"id": "own", "text": both("Own")}]},
    "a question that is only information needs no company": {"A questions A-07 applies_when": HAULIER},
    "only what can make a criterion red alone is a knock-out": {"A questions A-06 level": "required", "A questions A-06 allow_na": True},
    "the same words about something else": {"B questions B-01 text": both("Is the gate locked?"), "B questions B-02 text": both("Is the door locked?")},
    "bands from both ends": {"A questions A-05 bands": [{"at_most": 4, "attainment": 100}, {"at_least": 9, "attainment": 50}]},
    "a band at the very end": {"A questions A-05 max": 9, "A questions A-05 min": 0},
    "a criterion with one more question than the fewest": {
        "B questions 3": whole("B-04", "yes_no", applies_when=HAULIER), "coverage topics second questions 3": "B-04"},
    "questions that exclude each other make up for each other": {
        "B questions B-01 applies_when": HAULIER, "B questions B-02 applies_when": NOT_HAULIER,
        "B questions 3": whole("B-04", "yes_no"), "coverage topics second questions 3": "B-04"},
    "a criterion of no tier may be thin": {"programme tiers 2 criteria": ["A"], "B questions": [],
                                           "coverage topics second questions": [], "coverage topics second left_out": "No."},
    "without a quick set only the full set counts": {
        **{f"A questions {q} quick": False for q in ("A-01", "A-02", "A-03", "A-04", "A-05", "A-07")},
        **{f"{place} quick": False for place in ALL_OF_B}, "A questions A-02 level": "recommended"},
    "a fact is good to the end of its last day": {"programme benefits": [fact()], "programme list": fact(id=GONE)},
    "a topic that is left out may name a clause": {"coverage topics third clauses": [{"scheme": "iso", "clause": "1"}]},
    "one question of a topic refers to its clause": {
        "coverage topics first clauses": [{"scheme": "iso", "clause": "1"}],
        "A questions A-03 references": [{"scheme": "iso", "clause": "1"}]},
    "a word that only begins like the term": {"A questions A-02 label en": "Containerized"},
    "a term in a text that another names": {"A questions A-02 label": both("Container", "貨櫃")},
    "a term that is not required": {"glossary terms container required": False, "A questions A-02 label en": "Container"},
    "a form inside a longer phrase where it is right": {"A questions A-04 text zh-Hant": "施封人"},
    "a form in a longer Latin word": {"A questions A-04 text en": "Is it in Plombières or plomb-free?"},
    "a form in a question that may have it": {"A questions A-03 options a text zh-Hant": "施封"},
    "a form in a file that may have it": {"schemes schemes iso title zh-Hant": "施封"},
    "a form in a text about another thing": {"A questions A-02 label": both("The standard", "標準")},
    "the same placeholders in another order": {"A questions A-02 label": both("{a} of {b}", "{b}的{a}")},
}  # fmt: skip


@pytest.mark.parametrize("edits", SOUND.values(), ids=SOUND)
def test_what_is_no_fault(tmp_path, edits):
    assert lint_questionnaire(str(write(tmp_path / "made", edits)), AS_OF) == []


@pytest.mark.parametrize(
    ("review_by", "last"),
    [("2027", date(2027, 12, 31)), ("2028-02", date(2028, 2, 29)), ("2027-03-05", date(2027, 3, 5))],
)
def test_a_fact_is_overdue_from_the_day_after_its_last(tmp_path, review_by, last):
    folder = str(write(tmp_path / "made", {"programme benefits": [fact(review_by=review_by)]}))
    assert lint_questionnaire(folder, last) == []
    assert [f.code for f in lint_questionnaire(folder, last + timedelta(days=1))] == ["fact-overdue"]


@pytest.mark.parametrize("name", ["hkaeo", "partner"])
def test_the_questionnaires_that_come_along_were_looked_at_when_they_say_so(name):
    assert lint_questionnaire(name, AS_OF) == []


@pytest.mark.parametrize("name", ["hkaeo", "partner"])
def test_every_fact_that_comes_along_is_overdue_one_day(name):
    found = lint_questionnaire(name, date(2999, 1, 1))
    assert {(f.code, f.severity) for f in found} == {("fact-overdue", "warning")}


def test_findings_come_in_the_order_of_the_files_whatever_found_them(tmp_path):
    edits = {"programme documents 1": {"id": "leftover", "text": both("Leftover")}, "B questions B-01 since": GONE,
             "A questions A-06 guidance": GONE, "A questions A-02 allow_na": True, "A questions A-02 effort": GONE}  # fmt: skip
    found = lint_questionnaire(str(write(tmp_path / "made", edits)))
    assert [(f.code, f.file.rpartition("/")[2]) for f in found] == [
        ("incomplete-question", "A.yaml"),
        ("critical-na", "A.yaml"),
        ("incomplete-question", "A.yaml"),
        ("incomplete-question", "B.yaml"),
        ("unused-document", "programme.yaml"),
    ]
    assert [f.line for f in found[:3]] == sorted(f.line for f in found[:3])


def test_programme_yaml_stands_for_its_folder(tmp_path):
    folder = write(tmp_path / "made", {"A questions A-01 since": GONE})
    assert lint_questionnaire(str(folder / "programme.yaml")) == lint_questionnaire(str(folder)) != []


@pytest.mark.parametrize(
    "name", ["glossary.yaml", "coverage.yaml", "terms.yaml", "consistency.yaml", "partners.yaml"]
)
def test_what_authors_write_beside_it_may_be_missing(tmp_path, name):
    folder = write(tmp_path / "made")
    (folder / name).unlink()
    assert lint_questionnaire(str(folder)) == []
