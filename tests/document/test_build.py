"""Blocks for formats that draw only the simpler ones."""

from aeo_ipass.document.build import simple
from aeo_ipass.document.model import (
    Bullets,
    Callout,
    Cell,
    Column,
    Item,
    Lines,
    Table,
    Verdict,
    Verdicts,
)

LINES = Lines((Cell("a line"),))
REASON = Item("why", id="A", grade="red")


def test_verdicts_become_callouts_with_their_reasons_below():
    with_reason = Verdict("Tier 2", " (target)", "Not Yet Ready", "red", "score 40.0", (REASON,))
    without = Verdict("Tier 1", "", "Ready", "green", "score 96.0", ())
    assert list(simple([LINES, Verdicts((with_reason, without)), LINES])) == [
        LINES,
        Callout("■ Tier 2 (target)", "Not Yet Ready · score 40.0", "red"),
        Bullets((REASON,)),
        Callout("● Tier 1", "Ready · score 96.0", "green"),
        LINES,
    ]


def test_only_columns_of_bars_are_left_out():
    name, bar, score = Column("Name"), Column("", "bar"), Column("Score", "number")
    row = (Cell("A"), Cell("", bar=(40, 50)), Cell("40"))
    assert list(simple([Table("t", (name, bar, score), (row,))])) == [
        Table("t", (name, score), ((row[0], row[2]),))
    ]
    plain = Table("t", (name, score), ((row[0], row[2]),))
    assert next(simple([plain])) is plain
