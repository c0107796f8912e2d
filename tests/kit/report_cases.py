"""Companies for the tests of reports: every question answered somehow, and one that writes hostile texts."""

from datetime import date
from itertools import cycle

from aeo_ipass.answers.read import read_sheet
from aeo_ipass.scoring import score
from kit.made_up import AS_OF, assess, programme, scale, text
from kit.misfits import ANSWERS

HOSTILE = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "]]><!-- --> &lt; &#60; &copy;",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "**bold** _it_ [link](http://example.org) ![x](y) `code` ~~gone~~ | pipe \\| # 1. - http://example.org",
    "# heading",
    "1. one\n\n- two\n\n---\n\n    code\n> quote",
    "a\x00b\x07c\x1b[31md\x7fe\x85f\u2028g\ud800h",
    "\u202eevil\u2066 and \u05e9\u05dc\u05d5\u05dd",
    "شركة الاختبار 123",
    "👩‍👩‍👧 🇭🇰 ﷽ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A",
    "=1+1|'calc'!A0",
    "x" * 10_000,
    "長" * 10_000,
]

PROFILE = {
    "roles": ["importer", "exporter", "freight_forwarder", "warehouse_operator", "manufacturer"],
    "legal_form": "limited", "years_trading": "2_or_more", "headcount": "50_or_more", "shifts": True,
    "flows": ["import", "re_export", "local_export", "transhipment"], "modes": ["ocean", "air", "boundary_road"],
    "cargo_on_site": True, "cargo_work": ["loads", "seals", "produces", "stores_for_others", "releases"],
    "fleet": ["own", "hired"], "air_status": "known_consignor", "goods": ["strategic", "brands", "dutiable"],
    "lodges": ["declarations_self", "manifests", "permits"], "outsourced": ["transport", "guarding"],
    "group": ["mainland_affiliate"], "it_use": ["cloud", "messaging_apps"],
}  # fmt: skip
SITES = [
    {
        "id": "kwai-chung",
        "name": "Kwai Chung (example)",
        "cargo": True,
        "premises": "whole_building",
        "security": ["cctv"],
    },
    {
        "id": "tuen-mun",
        "name": "Tuen Mun (example)",
        "cargo": True,
        "premises": "open_yard",
        "security": ["guards"],
    },
]
WORDS = {
    "note": "NOTE-WORDS",
    "owner": "OWNER-WORDS",
    "file": "FILE-WORDS.pdf",
    "reason": "REASON-WORDS",
    "reviewer": "REVIEWER-WORDS",
    "remark": "REMARK-WORDS",
}
REVIEW = {
    "by": WORDS["reviewer"],
    "at": date(2026, 11, 20),
    "of": "x",
    "value": "unsure",
    "reason": WORDS["remark"],
}


def full_depth(questionnaire, **more):
    """An assessment of HKAEO in which every question has an answer, one kind after the other; some contradict others."""
    answers = dict(_answers(questionnaire))
    for name, value in ANSWERS.items():
        answers[name]["value"] = value
    data = {
        "format": "aeo-ipass/answers/1", "questionnaire": questionnaire.ref,
        "company": {"name": "COMPANY-WORDS Limited", "name_zh": "示例全套有限公司", "business_registration": "NUMBER-WORDS"},
        "target_tier": "2", "depth": "full", "as_of": AS_OF, "profile": PROFILE, "sites": SITES, "answers": answers, **more,
    }  # fmt: skip
    reading = read_sheet(data, questionnaire, "full.yaml")
    assert reading.sheet is not None, [i.text() for i in reading.issues]
    return score(reading.sheet, questionnaire, as_of=AS_OF)


def _answers(questionnaire):
    turns = cycle(range(7))
    for question in questionnaire.questions.values():
        if question.retired:
            continue
        turn = next(turns)
        entry = {"value": _value(question, questionnaire.programme, turn)}
        if question.allow_na and turn % 2:
            entry = {"value": "not_applicable", "reason": f"{WORDS['reason']} {question.id}"}
        if turn == 5:
            entry = {"value": "unsure"}
        if turn in (1, 3):
            entry |= {"note": WORDS["note"], "owner": WORDS["owner"], "due": date(2027, 1, 31)}
        if question.evidence and turn in (0, 2):
            entry["evidence"] = [
                {"file": WORDS["file"], "proves": question.evidence_ids[0], "issued": date(2026, 1, 1),
                 "expires": date(2026 + turn // 2, 12, 31)}
            ]  # fmt: skip
        if question.id == "B-03":
            entry["review"] = REVIEW
        yield question.id, entry


def _value(question, whole, turn):
    match question.type:
        case "checklist":
            return [i.id for i in question.items][: turn % (len(question.items) + 1)]
        case "number":
            values = [question.min or 0, question.max if question.max is not None else 1]
            return values[turn % 2]
        case "date":
            return "never" if turn % 2 else date(2026, 6, 15)
        case "text":
            return "TEXT-WORDS"
        case _:
            options = list(question.option_attainments(whole))
            return options[-1 - turn % len(options)]


def small_programme():
    """A made-up programme with a question for every place a person's text can reach."""
    return programme(
        A=[
            scale(
                "A-01",
                "critical",
                evidence=["paper"],
                advice={"none": text("Mend it."), "partial": text("Go on.")},
            ),
            scale("A-02", "required", allow_na=True),
            {
                "id": "A-03",
                "type": "text",
                "level": "recommended",
                "label": text("A-03"),
                "text": text("Why?"),
            },
            scale("A-04", "required", scope="site", advice={"partial": text("Mend the site.")}),
        ],
        B=[scale("B-01", "required")],
        C=[scale("C-01", "required", advice={"none": text("Begin.")})],
    )


def writes(words):
    """An assessment of a company that writes the same text in every field that takes one."""
    evidence = [{"file": words, "proves": words, "note": words, "issued": date(2026, 1, 1)}]
    answers = {
        "A-01": {
            "value": "partial",
            "note": words,
            "owner": words,
            "evidence": evidence,
            "due": date(2027, 1, 31),
        },
        "A-02": {"value": "not_applicable", "reason": words, "note": words},
        "A-03": words,
        "A-04": {"sites": {"s1": {"value": "partial", "note": words}, "s2": "full"}},
        "B-01": {
            "value": "full",
            "note": words,
            "review": {"by": words, "of": words, "value": "none", "reason": words},
        },
        "C-01": "unsure",
    }
    company = {"name": words, "name_zh": words, "business_registration": words, "tags": [words]}
    sites = [{"id": "s1", "name": words}, {"id": "s2", "name": words}]
    return assess(small_programme(), answers, company=company, sites=sites)
