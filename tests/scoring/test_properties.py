"""The three properties that must hold for every programme and every set of answers."""

from hypothesis import assume, given
from hypothesis import strategies as st

from aeo_ipass.scoring.assessment import GRADES, VERDICTS
from kit.made_up import assess, programme, scale

OPTIONS = ["none", "partial", "mostly", "full"]
LEVELS = ["critical", "required", "recommended"]
SITES = [{"id": "one"}, {"id": "two"}]


@st.composite
def companies(draw):
    """A programme of a few questions, answers to some of them, and the names of its questions."""
    asked, answers = {}, {}
    for criterion in "ABC":
        count = draw(st.integers(0, 4))
        asked[criterion] = []
        for n in range(count):
            name = f"{criterion}-0{n}"
            level = draw(st.sampled_from(LEVELS))
            scope = draw(st.sampled_from(["company", "site"]))
            weight = draw(st.sampled_from([None, 1, 4]))
            asked[criterion].append(
                scale(name, level, scope=scope, allow_na=level != "critical", weight=weight)
            )
            answers[name] = draw(_answer(scope, na=level != "critical"))
    return programme(**asked), answers


def _answer(scope, na):
    words = [None, "unsure", *OPTIONS]
    plain = st.sampled_from([*words, {"value": "not_applicable", "reason": "no object"}] if na else words)
    if scope == "company":
        return plain
    by_site = st.fixed_dictionaries({"sites": st.fixed_dictionaries({"one": plain, "two": plain})})
    return st.one_of(plain, by_site)


def ends(found):
    """Every number that must not fall, low and high ends apart, on scales that compare."""
    low, high = [], []
    for result in found.criteria.values():
        low += [result.score.low if result.score else None, GRADES.index(result.grade.worst)]
        high += [result.score.high if result.score else None, GRADES.index(result.grade.best)]
    for tier in found.tiers.values():
        low += [tier.score.low if tier.score else None, VERDICTS.index(tier.verdict.worst)]
        high += [tier.score.high if tier.score else None, VERDICTS.index(tier.verdict.best)]
    return low, high


def none_lower(before, after):
    return all(b is None or a is None or a >= b for b, a in zip(before, after, strict=True))


def places(answers):
    """Every single answer: question, site or None, value."""
    for name, answer in answers.items():
        if isinstance(answer, dict) and "sites" in answer:
            yield from ((name, site, value) for site, value in answer["sites"].items())
        else:
            yield name, None, answer


def changed(answers, name, site, value):
    if site is None:
        return {**answers, name: value}
    return {**answers, name: {"sites": {**answers[name]["sites"], site: value}}}


@given(companies(), st.data())
def test_a_higher_attainment_never_lowers_anything(company, data):
    questionnaire, answers = company
    known = [(n, s, v) for n, s, v in places(answers) if v in OPTIONS[:-1]]
    assume(known)
    name, site, value = data.draw(st.sampled_from(known))
    better = data.draw(st.sampled_from(OPTIONS[OPTIONS.index(value) + 1 :]))
    before = assess(questionnaire, answers, sites=SITES)
    after = assess(questionnaire, changed(answers, name, site, better), sites=SITES)
    for old, new in zip(ends(before), ends(after), strict=True):
        assert none_lower(old, new)


@given(companies(), st.data())
def test_answering_an_unknown_lands_inside_the_interval(company, data):
    questionnaire, answers = company
    unknown = [(n, s, v) for n, s, v in places(answers) if v in (None, "unsure")]
    assume(unknown)
    name, site, _ = data.draw(st.sampled_from(unknown))
    value = data.draw(st.sampled_from(OPTIONS))
    before_low, before_high = ends(assess(questionnaire, answers, sites=SITES))
    after_low, after_high = ends(assess(questionnaire, changed(answers, name, site, value), sites=SITES))
    assert none_lower(before_low, after_low)
    assert none_lower(after_high, before_high)


@given(companies(), st.data())
def test_not_applicable_changes_no_other_questions_part(company, data):
    questionnaire, answers = company
    free = [(n, s, v) for n, s, v in places(answers) if questionnaire.questions[n].allow_na]
    assume(free)
    name, site, _ = data.draw(st.sampled_from(free))
    na = {"value": "not_applicable", "reason": "no object"}
    before = assess(questionnaire, answers, sites=SITES)
    after = assess(questionnaire, changed(answers, name, site, na), sites=SITES)
    for criterion in before.criteria:
        old = [p for p in before.criteria[criterion].parts if p.question != name]
        assert old == [p for p in after.criteria[criterion].parts if p.question != name]


@given(companies())
def test_the_interval_is_one_and_complete_answers_close_it(company):
    questionnaire, answers = company
    found = assess(questionnaire, answers, sites=SITES)
    low, high = ends(found)
    assert none_lower(low, high)
    if found.tiers["2"].final:
        assert low == high
