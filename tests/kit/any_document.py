"""Documents of every kind, for the properties of formats."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import get_args

from hypothesis import strategies as st

from aeo_ipass.document import model
from aeo_ipass.i18n import translator
from aeo_ipass.phrases.words import words_of

WORDS = words_of(translator("en"), "Firm", str.capitalize)
ALPHABET = st.sampled_from("abz Z09.,:;%+-−±=@'\"<>&|*_[]{}()\\/→●▲■長示例ñ😀\n\t")
TEXT = st.text(ALPHABET, max_size=30)
SOME = st.text(ALPHABET, min_size=1, max_size=30)
NUMBERS = st.sampled_from(["0", "12", "72.5", "+1.5", "−0.3", "45%", "12/40", "40.1–88.0", "–", "007", ""])
GRADE = st.sampled_from(["green", "amber", "red"])
DAYS = st.dates(date(1890, 1, 1), date(2100, 1, 1))
NOT_SHOWN = {
    "anchor", "target", "style", "kind", "tone", "grade", "media_type", "gate", "language", "words", "level",
}  # fmt: skip


def few(strategy, least=0):
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


FACTS = few(st.builds(model.Fact, TEXT, TEXT))
ITEM = st.builds(model.Item, TEXT, TEXT, TEXT, st.none() | GRADE, st.just(""))
TONE = st.sampled_from(get_args(model.Tone))
LINE = st.builds(model.Cell, TEXT, detail=TEXT, tone=TONE)


@st.composite
def cells(draw, kind):
    """A cell as columns of this kind have them."""
    if kind == "date":
        day = draw(st.none() | DAYS)
        return model.Cell("" if day is None else day.isoformat(), day, detail=draw(TEXT))
    text = draw(NUMBERS if kind in model.NUMERIC else TEXT)
    return model.Cell(text, None, draw(st.none() | GRADE), draw(st.just("") | TEXT), "", draw(TONE))


@st.composite
def tables(draw):
    # a column of bars shows again what another says, and formats that draw none leave it out
    kind = st.sampled_from([kind for kind in get_args(model.ColumnKind) if kind != "bar"])
    columns = draw(few(st.builds(model.Column, TEXT, kind, st.integers(1, 8)), 1))
    return model.Table(draw(TEXT), columns, draw(few(st.tuples(*(cells(c.kind) for c in columns)))))


@st.composite
def task(draw):
    gate, due, days = draw(st.none() | GRADE), draw(st.none() | DAYS), draw(st.none() | st.floats(0.1, 90))
    return model.Task(
        id=draw(TEXT), question=draw(TEXT), label=draw(TEXT), criterion=draw(TEXT), sites=draw(TEXT), level=draw(TEXT),
        answer=draw(TEXT), gate=gate, gate_text=draw(TEXT) if gate else "", advice=draw(TEXT), evidence=draw(few(TEXT)),
        owner=draw(TEXT), due=due, due_text=due.isoformat() if due else "", days=days,
        days_text="" if days is None else f"{days:g} days", note=draw(TEXT), fixed_text=draw(TEXT),
    )  # fmt: skip


@st.composite
def points(draw):
    low = draw(st.none() | st.integers(0, 1000).map(lambda n: n / 10))
    high = None if low is None else draw(st.sampled_from([low, 100.0]))
    return model.Point(draw(TEXT), draw(TEXT), low, high, draw(GRADE), draw(TEXT), draw(st.none() | DAYS))


CHART = st.builds(
    model.Chart, st.sampled_from(["radar", "bars", "trend"]), SOME, TEXT, few(points()),
    few(st.builds(model.Band, st.integers(0, 100), GRADE, SOME)),
)  # fmt: skip
CRITERION = st.builds(
    model.CriterionBlock, id=TEXT, anchor=st.just("a"), title=TEXT, aim=TEXT, outside=TEXT, grade=GRADE, grade_text=TEXT,
    score_text=TEXT, facts=FACTS, reasons=few(ITEM), sites=st.none(), good=few(ITEM), gaps=few(task()),
    unanswered=few(ITEM), not_applicable=few(ITEM), information=FACTS,
)  # fmt: skip
BLOCK = st.one_of(
    st.builds(model.Heading, TEXT),
    st.builds(model.Paragraph, TEXT, st.sampled_from(["body", "lead", "note"])),
    st.builds(model.Lines, few(LINE)),
    st.builds(model.Bullets, few(ITEM), st.booleans()),
    st.builds(model.Facts, FACTS),
    tables(),
    st.builds(model.Callout, TEXT, TEXT, st.none() | GRADE),
    CHART,
    st.builds(model.Tasks, TEXT, few(task())),
    CRITERION,
)
COVER = st.builds(
    model.Cover, TEXT, TEXT, TEXT, TEXT, TEXT, GRADE, TEXT, TEXT, FACTS, TEXT, st.none(),
)  # fmt: skip


@st.composite
def documents(draw, language="en"):
    """Any document in a language."""
    sections = draw(few(st.builds(model.Section, st.just(""), TEXT, few(BLOCK))))
    cover, day = draw(st.none() | COVER), draw(st.none() | DAYS)
    lines = () if cover else draw(few(LINE))
    return model.Document(
        language, draw(TEXT), draw(TEXT), day, day.isoformat() if day else "", cover, sections, WORDS, lines
    )


def small(*blocks, title="Page", section="Part"):
    """A document with one section."""
    made = model.Section("", section, blocks)
    return model.Document("en", title, "Firm", date(2026, 11, 23), "23 November 2026", None, (made,), WORDS)


def told(node):
    """Every text in a part of a document that a person is to read."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for inner in node:
            yield from told(inner)
    elif is_dataclass(node):
        for field in fields(node):
            if field.name not in NOT_SHOWN and (field.name != "id" or isinstance(node, model.Item)):
                yield from told(getattr(node, field.name))
