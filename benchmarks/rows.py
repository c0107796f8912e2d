"""Rows of ratios, and the table that they make."""

import statistics
from dataclasses import dataclass

HEAD = ("what", "measured", "rounds", "of what", "reach", "reached")


@dataclass(frozen=True)
class Row:
    """One figure beside what it should be; `lowest` and `highest` are those of single rounds."""

    what: str
    value: float
    of: str
    reach: float | None = None
    at_least: bool = False
    lowest: float | None = None
    highest: float | None = None
    unit: str = "×"

    @property
    def reached(self):
        """Yes or no; empty for a row that nothing was set for."""
        if self.reach is None:
            return ""
        done = self.value >= self.reach if self.at_least else self.value <= self.reach
        return "yes" if done else "no"

    def cells(self):
        """As a line of the table has it."""
        sign = "≥" if self.at_least else "≤"
        reach = "" if self.reach is None else f"{sign} {number(self.reach)} {self.unit}"
        both = "" if self.lowest is None else f"{number(self.lowest)}–{number(self.highest)}"
        return self.what, f"{number(self.value)} {self.unit}", both, self.of, reach, self.reached


@dataclass(frozen=True)
class Skipped:
    """What was not measured, and why; a line under the table."""

    what: str
    why: str


def number(value):
    """Three digits, which is more than the rounds agree on."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def ratio(what, times, of, against, **more):
    """The row of two series that took turns: the ratio of their medians, and those of the rounds.

    Of more than ten rounds the lowest and the highest tenth are left out.
    """
    each = sorted(a / b for a, b in zip(times, against, strict=True))
    outer = len(each) // 10
    middle = statistics.median(times) / statistics.median(against)
    return Row(what, middle, of, lowest=each[outer], highest=each[-1 - outer], **more)


def table(found):
    """Markdown; what was skipped stands below."""
    rows = [HEAD, *(row.cells() for row in found if isinstance(row, Row))]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEAD))]
    made = [
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    made.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|")
    skipped = [f"Not measured: {row.what}, {row.why}." for row in found if isinstance(row, Skipped)]
    return "\n".join([*made, *([""] if skipped else []), *skipped])
