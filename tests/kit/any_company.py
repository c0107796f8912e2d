"""Companies of all sorts: a made-up programme with a question of every type, and any answers to it."""

from datetime import date

from hypothesis import strategies as st

from kit.made_up import programme, scale, text

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).filter(str.strip)
"""Quotation marks, controls and all."""
TEXTS = st.one_of(NAMES, st.sampled_from(['"value":"full"', '"site":""', "\u2028\x7f", "貨倉"]))


def typed(name, kind, level="required", **more):
    """A question of a type other than a scale."""
    return {"id": name, "type": kind, "level": level, "label": text(name), "text": text(name), **more}


OPTIONS = [
    {"id": name, "attainment": worth, "text": text(name)} for name, worth in (("bad", 0), ("good", 100))
]
ITEMS = [{"id": name, "text": text(name)} for name in ("one", "two", "three")]
CRITERIA = {
    "A": [
        scale("A-01", "critical", evidence=["paper"]),
        scale("A-02", "required", allow_na=True, evidence=["paper"]),
        scale("A-03", "required", allow_na="foreseen"),
        typed("A-04", "checklist", items=ITEMS, applies_when={"profile": "cargo", "is": True}),
        typed("A-05", "date", bands=[{"within_months": 12, "attainment": 100}], evidence=["paper"]),
        typed(
            "A-06", "number", bands=[{"at_least": 50, "attainment": 100}, {"at_least": 0, "attainment": 40}]
        ),
        typed("A-07", "text"),
        typed("A-08", "yes_no", "recommended", applies_when={"profile": "roles", "includes_any": ["trader"]}),
    ],
    "B": [
        scale("B-01", "critical", scope="site", quick=True),
        typed("B-02", "choice", scope="site", allow_na=True, options=OPTIONS),
        typed("B-03", "date", scope="site", bands=[{"within_months": 12, "attainment": 100}]),
        scale("B-04", scope="site", applies_when={"site": "yard", "is": True}),
        scale("B-05", retired="0.9"),
    ],
}
PROGRAMME = programme(**CRITERIA)
VALUES = {
    "scale": st.sampled_from(["none", "partial", "mostly", "full"]),
    "choice": st.sampled_from(["bad", "good"]),
    "yes_no": st.booleans(),
    "checklist": st.lists(st.sampled_from(["one", "two", "three"]), unique=True),
    "date": st.one_of(st.just("never"), st.dates(date(2024, 1, 1), date(2027, 6, 1)).map(str)),
    "number": st.one_of(st.integers(0, 100), st.floats(0, 100)),
    "text": TEXTS,
}  # fmt: skip
EVIDENCE = st.fixed_dictionaries(
    {"file": st.just("a.pdf"), "expires": st.sampled_from(["2026-01-01", "2027-01-01"])}
)


def one(question):
    """An answer at one place."""
    value = st.one_of(st.sampled_from([None, "unsure"]), VALUES[question.type])
    long = st.fixed_dictionaries(
        {"value": value}, optional={"note": TEXTS, "evidence": st.lists(EVIDENCE, max_size=2)}
    )
    aside = st.fixed_dictionaries({"value": st.just("not_applicable"), "reason": TEXTS})
    return st.one_of(value, long, aside) if question.allow_na else st.one_of(value, long)


def anywhere(question, sites):
    """An answer to a question, or one for each of some sites."""
    if question.scope == "company" or not sites:
        return one(question)
    return st.one_of(
        one(question),
        st.fixed_dictionaries(
            {"sites": st.fixed_dictionaries({}, optional={s: one(question) for s in sites})}
        ),
    )


@st.composite
def companies(draw):
    """What an answer file says: answers, and the rest of its keys."""
    sites = draw(st.lists(st.sampled_from(["north", "south", "貨倉"]), unique=True, max_size=3))
    answers = draw(
        st.fixed_dictionaries({}, optional={q.id: anywhere(q, sites) for q in PROGRAMME.questions.values()})
    )
    return answers, {
        "company": {"name": draw(TEXTS)},
        "target_tier": draw(st.sampled_from(["1", "2"])),
        "depth": draw(st.sampled_from(["quick", "full"])),
        "profile": {
            "cargo": draw(st.booleans()),
            "roles": draw(st.sampled_from([[], ["trader"], ["haulier", "trader"]])),
        },
        "sites": [{"id": name, "yard": draw(st.booleans())} for name in sites],
    }
