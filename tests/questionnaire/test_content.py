"""The HKAEO questionnaire itself: what it must ask, of whom, and how its three languages are written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.check import localized_texts
from aeo_ipass.questionnaire.conditions import holds
from aeo_ipass.questionnaire.earlier import recorded
from conftest import ROOT

HKAEO = catalog.load("hkaeo")
ACTIVE = [q for q in HKAEO.questions.values() if q.retired is None]
QUICK = [q for q in ACTIVE if q.quick]

KNOCK_OUTS = {
    "A-01", "A-02", "A-23", "A-27", "A-28", "A-34", "B-01", "C-01", "C-02", "D-01", "D-27", "F-04", "F-05", "F-06", "G-01", "G-15",
    "G-20", "G-23", "H-01", "K-01", "L-01",
}  # fmt: skip


def test_the_critical_questions_are_the_knock_outs_and_all_are_quick():
    critical = {q.id for q in ACTIVE if q.level == "critical"}
    assert critical == KNOCK_OUTS
    assert all(HKAEO.questions[name].quick and not HKAEO.questions[name].allow_na for name in critical)


def test_the_quick_set_has_its_size_criterion_by_criterion():
    sizes = {c.id: sum(q in QUICK for q in c.questions) for c in HKAEO.criteria}
    assert sizes == {
        "A": 9,
        "B": 4,
        "C": 4,
        "D": 9,
        "E": 4,
        "F": 11,
        "G": 14,
        "H": 5,
        "I": 3,
        "J": 3,
        "K": 5,
        "L": 5,
    }


def test_tiers_are_the_programmes():
    tiers = HKAEO.programme.tiers
    assert "".join(tiers["1"].criteria) == "ABCDEFGHIJ"
    assert "".join(tiers["2"].criteria) == "ABCDEFGHIJKL"


def facts(questions):
    """Any complete profile."""
    kinds = {
        "yes_no": lambda q: st.booleans(),
        "choice": lambda q: st.sampled_from(q.option_ids),
        "multi": lambda q: st.lists(st.sampled_from(q.option_ids), unique=True).map(tuple),
    }
    return st.fixed_dictionaries({q.id: kinds[q.type](q) for q in questions})


def asked(profile, sites, criterion=None):
    return [
        q
        for q in QUICK
        if criterion in (None, HKAEO.criterion_of[q.id].id)
        and any(holds(q.applies_when, profile, site if q.scope == "site" else {}) for site in sites)
    ]


PROFILES = facts(HKAEO.profile.questions)
SITES = facts(HKAEO.profile.site_questions)


@given(PROFILES, SITES)
def test_no_company_meets_fewer_than_three_questions_in_a_criterion_nor_more_than_80(profile, site):
    site = {**site, "cargo": profile["cargo_on_site"]}
    assert len(asked(profile, [site])) <= 80
    for criterion in HKAEO.criteria:
        assert len(asked(profile, [site], criterion.id)) >= 3, criterion.id


def test_a_company_with_everything_and_every_kind_of_premises_is_asked_at_most_80():
    everything = {
        q.id: True if q.type == "yes_no" else q.option_ids if q.type == "multi" else q.option_ids[-1]
        for q in HKAEO.profile.questions
    }
    sites = [
        {"cargo": True, "premises": kind, "security": ()}
        for kind in next(q for q in HKAEO.profile.site_questions if q.id == "premises").option_ids
    ]
    for years in ("under_2", "2_or_more"):
        for headcount in ("under_10", "50_or_more"):
            profile = {**everything, "years_trading": years, "headcount": headcount}
            assert len(asked(profile, sites)) <= 80


# --- languages -------------------------------------------------------------------------------

TEXTS = [
    pytest.param(text, id=".".join(map(str, (getattr(model, "id", type(model).__name__), *path))))
    for model in (HKAEO.programme, HKAEO.profile, *HKAEO.schemes, *HKAEO.criteria)
    for path, text in localized_texts(model)
]
# Characters that both scripts use, which the converter changes or leaves for other reasons.
SHARED = set(
    "乾干后於于里裏裡面台臺只隻斗谷郁朴余征周製制係系繫姓云松柜复复表托朱雇準准范向衝冲卷咨谘註注群着著証證丑才沈累并姜折升升胡症岩布占采采吊念志几仆克鍾钟愈致秘游"
)
HK_TO_CN, CN_TO_T = OpenCC("hk2s"), OpenCC("s2t")

WRONG = {
    "zh-Hant": [
        "集裝箱",
        "服務器",
        "信息",
        "視頻監控",
        "應急預案",
        "軟體",
        "網路",
        "資訊安全",
        "伺服器機",
        "計畫",
        "網絡安全法",
        "數據庫",
        "員工們",
        "大陸",
        "默認",
        "質量",
        "貨櫃車司",
        "应",
    ],
    "zh-Hans": [
        "货柜",
        "伺服器",
        "闭路电视",
        "登入",
        "软体",
        "网路",
        "雇员",
        "僱員",
        "程式",
        "资讯",
        "营运商们",
        "大陆",
        "网络系統",
        "分判",
        "核数师",
        "拖架",
        "演习",
    ],
}
MUST_NOT_ASK = {
    "en": ["nationality", "place of birth", "credit rating", "OFAC"],
    "zh-Hant": ["國籍", "出生地"],
    "zh-Hans": ["国籍", "出生地"],
}


@pytest.mark.parametrize("text", TEXTS)
def test_every_language_is_there_in_its_own_script(text):
    assert list(text) == list(HKAEO.programme.languages)
    assert all(t.strip() == t and t for t in text.values())
    wrong = {a for a, b in zip(text["zh-Hans"], HK_TO_CN.convert(text["zh-Hans"]), strict=False) if a != b}
    assert not wrong - SHARED, f"Traditional characters in the Simplified text: {wrong - SHARED}"
    wrong = {c for c in set(text["zh-Hant"]) if CN_TO_T.convert(c) != c and HK_TO_CN.convert(c) == c}
    assert not wrong - SHARED, f"Simplified characters in the Traditional text: {wrong - SHARED}"


@pytest.mark.parametrize("text", TEXTS)
def test_every_language_uses_its_own_words(text):
    for language, words in WRONG.items():
        found = [w for w in words if w in text[language]]
        assert not found, f"{language}: {found}"


@pytest.mark.parametrize("question", HKAEO.questions.values(), ids=lambda q: q.id)
def test_what_must_not_be_asked_is_not_asked(question):
    for language, words in MUST_NOT_ASK.items():
        assert not [w for w in words if w in question.text[language]]


@pytest.mark.parametrize("question", HKAEO.questions.values(), ids=lambda q: q.id)
def test_placeholders_are_equal(question):
    for text in filter(None, (question.text, question.label, question.guidance)):
        assert len({tuple(sorted(re.findall(r"\{\w*\}", t))) for t in text.values()}) == 1


def test_the_official_titles_are_those_of_the_programme():
    assert {c.id: c.title["zh-Hant"] for c in HKAEO.criteria} == {
        "A": "海關規定的信用證明", "B": "備存良好的商業紀錄管理系統", "C": "企業財務健全", "D": "場所安全及進出管制",
        "E": "人員安全", "F": "貨物安全", "G": "貨運工具的安全", "H": "業務夥伴的安全", "I": "保安教育及培訓",
        "J": "資料交換、存取及保密性", "K": "危機管理及事故復原", "L": "評鑑、分析及改善",
    }  # fmt: skip


def test_every_fact_of_the_programme_has_a_source_and_a_date():
    programme = HKAEO.programme
    sources = {s.id for s in programme.sources}
    facts_ = [*programme.benefits, *programme.facilities, *programme.mutual_recognition, *programme.eligibility,
              *programme.process, *programme.brand, *programme.contact]  # fmt: skip
    assert all(f.source in sources and f.as_of and f.review_by for f in (*facts_, *programme.laws))
    assert all(s.as_of and s.review_by for s in programme.sources if s.url)


def test_eighteen_arrangements_are_signed_and_plans_are_no_arrangements():
    status = {m.id: m.status for m in HKAEO.programme.mutual_recognition}
    assert sum(s in ("in_force", "signed") for s in status.values()) == 18
    assert status["peru"] == status["saudi-arabia"] == "signed" and status["south-africa"] == "in_force"
    assert {n for n, s in status.items() if s == "action_plan"} == {
        "cambodia",
        "philippines",
        "chile",
        "qatar",
    }


def test_each_module_of_the_kit_leads_to_a_page_of_its_own():
    modules = {s.id: s.url for s in HKAEO.programme.sources if s.id.startswith("kit-")}
    assert len(modules) == 15
    assert all(f"/module-{name.removeprefix('kit-')}/" in url for name, url in modules.items())


def clauses_of(scheme):
    return [c.id for s in HKAEO.schemes if s.id == scheme for c in s.clauses]


def test_the_lists_of_clauses_are_whole():
    assert clauses_of("iso-28000") == [
        "4.1", "4.2.1", "4.2.2", "4.2.3", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1", "6.2", "6.3", "7.1", "7.2", "7.3", "7.4",
        "7.5", "8.1", "8.2", "8.3", "8.4", "8.5", "8.6", "9.1", "9.2", "9.3", "10.1", "10.2",
    ]  # fmt: skip
    assert list(dict.fromkeys(c.split(".")[0] for c in clauses_of("ctpat"))) == [str(n) for n in range(1, 13)]
    assert clauses_of("china-2026") == [str(n) for n in range(1, 75)]
    assert clauses_of("wco-safe") == list("ABCDEFGHIJKLM")
    assert clauses_of("eu-saq") == [
        "1", "2", *(f"3.{n}" for n in range(1, 9)), "4", "5", *(f"6.{n}" for n in range(1, 13))
    ]  # fmt: skip


def test_a_scheme_in_both_questionnaires_has_the_same_clauses():
    ours = {s.id: s for s in HKAEO.schemes}
    shared = [s for s in catalog.load("partner").schemes if s.id in ours]
    assert [s.id for s in shared] == ["wco-safe", "ctpat"]
    assert all(s.clauses == ours[s.id].clauses and s.parts == ours[s.id].parts for s in shared)


def test_a_clause_in_parts_stands_in_one_of_them():
    for scheme in HKAEO.schemes:
        used = {c.part for c in scheme.clauses} - {None}
        assert used == {p.id for p in scheme.parts}


def test_a_question_does_not_meet_what_it_does_not_ask():
    for name, scheme, clause in (("B-05", "iso-28000", "9.2"), ("L-14", "ctpat", "6.6"), ("L-14", "ctpat", "5.8"),
                                 ("D-01", "ctpat", "9.1"), ("H-18", "ctpat", "12.7"), ("G-07", "iso-28000", "8.2")):  # fmt: skip
        assert (scheme, clause) not in {(r.scheme, r.clause) for r in HKAEO.questions[name].references}, name


def test_no_yaml_text_is_folded():
    for path in (ROOT / "questionnaires").rglob("*.yaml"):
        assert not re.search(r":\s*[>|][+-]?\s*$", path.read_text("utf-8"), flags=re.M), path


@pytest.mark.parametrize("name", ["hkaeo", "partner"])
def test_what_earlier_versions_asked_is_recorded_of_questions_that_are_still_asked(name):
    found = catalog.load(name)
    marks = recorded(name, "2026.1")
    assert marks and all(found.questions[question].retired is None for question in marks)
    assert recorded(name, "1999.1") is None
