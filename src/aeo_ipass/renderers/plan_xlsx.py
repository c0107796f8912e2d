"""A plan as a workbook: steps to sort and filter, what to find out first, what stands in the way, and the proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..document.model import SYMBOLS, Grade
from ..document.model import Lines as LinesBlock
from ..phrases import plan as words
from ..phrases.numbers import shown
from ..phrases.view import View
from ..plan.model import Bound, Plan
from .office import one_line
from .xlsx.book import ACCENT, Book, Field, Sheet, Value
from .xlsx.charts import MARKER, axis, titled
from .xlsx.text import CHARTS, Text

Row = list[Value]

GRADED: tuple[Grade, ...] = ("amber", "green")
SCORE = 12
"""The column of the steps that says the score after each."""


def render(plan: Plan, language: str, assumed: Sequence[str] = ()) -> bytes:
    """The workbook; `assumed` are answers set on the command line."""
    view = View(plan.assessment, language)
    book = Book(f"{view.company()} – {words.title(view, plan)}", plan.assessment.as_of)
    pages = _Sheets(book, view, plan)
    pages.overview(assumed)
    pages.steps()
    pages.find_out()
    pages.blockers()
    pages.proof()
    return book.content()


def step_fields(view: View) -> list[Field]:
    """The columns of the steps."""
    t = view.t
    return [
        Field(t("No."), 6, "number"), Field(t("Question"), 11), Field(t("Criterion"), 10),
        Field(t("Step"), 30, "strong"), Field(t("Site"), 22), Field(t("Level"), 14),
        Field(t("Answer now and then"), 44),
        Field(t("Next step"), 56), Field(t("Owner"), 20), Field(t("Person-days"), 11, "days"),
        Field(t("Evidence needed"), 44), Field(t("Gate"), 28, "grade"), Field(t("Score then"), 11, "score"),
        Field(t("Verdict then"), 20), Field(t("Criterion’s score then"), 12, "score"),
        Field(t("Criterion’s grade then"), 16, "grade"),
    ]  # fmt: skip


def step_rows(view: View, plan: Plan) -> Iterator[Row]:
    """The steps in order, each with where it leads."""
    for number, step in enumerate(plan.steps, 1):
        gate = (
            view.t("holds the criterion at {grade}").format(grade=view.grade_word(step.gate))
            if step.gate
            else ""
        )
        yield [
            number, step.question, step.criterion, view.label(step.question), view.site_name(step.site),
            view.level_word(step.level), words.change(view, step), words.advice(view, step), words.owner(view, step),
            step.move.cost / 100, view.listed(words.evidence(view, step)),
            f"{SYMBOLS[step.gate]} {gate}" if step.gate else "", number_of(step.after.score),
            view.verdict_word(step.after.verdict), number_of(step.criterion_score),
            words.grade(view, step.criterion_grade),
        ]  # fmt: skip


def find_out_fields(view: View) -> list[Field]:
    """The columns of the answers to find out first."""
    t = view.t
    return [
        Field(t("Question"), 11), Field(t("Criterion"), 10), Field(t("Find out first"), 34, "strong"),
        Field(t("Site"), 24), Field(t("Level"), 16), Field(t("At stake"), 50), Field(t("Points"), 10, "score"),
        Field(t("Person-days"), 12, "days"),
    ]  # fmt: skip


def find_out_rows(view: View, plan: Plan) -> Iterator[Row]:
    """The unknown answers, those with most at stake first."""
    for unknown in plan.find_out:
        yield [
            unknown.question, unknown.criterion, view.label(unknown.question), view.site_name(unknown.site),
            view.level_word(unknown.level), words.stake(view, unknown), shown(unknown.points), unknown.cost / 100,
        ]  # fmt: skip


def number_of(score: Fraction | None) -> Value:
    """A score as a number; a dash where nothing counts."""
    return "–" if score is None else shown(score)


class _Sheets:
    """The sheets of a plan."""

    def __init__(self, book: Book, view: View, plan: Plan) -> None:
        self.book, self.view, self.plan = book, view, plan

    def sheet(self, name: str) -> Sheet:
        view = self.view
        company, day = one_line(view.company(), 40), view.date(self.plan.assessment.as_of)
        return self.book.sheet(name, view.t.language, f"{company} · {words.title(view, self.plan)} · {day}")

    def overview(self, assumed: Sequence[str]) -> None:
        """Everything in words, as the terminal says it; tables have sheets of their own."""
        from ..pages.plan import page

        made = page(self.plan, self.view.t.language, None, assumed)
        sheet = self.sheet(self.view.t("Plan"))
        lines = Text(sheet, made.words)
        lines.head(made.title, 16)
        for cell in made.lines:
            lines.line("", cell.text, "strong" if cell.tone == "bold" else "text")
        for section in made.sections:
            lines.row += 1
            lines.head(section.title, 11, font_color=ACCENT)
            for block in section.blocks:
                if isinstance(block, LinesBlock):
                    for cell in block.lines:
                        lines.line("", cell.text)
        sheet.settle()
        self.overview_sheet = sheet

    def steps(self) -> None:
        """The steps, and the score after each of them as a chart on the first sheet."""
        rows = list(step_rows(self.view, self.plan))
        sheet = self.sheet(self.view.t("Steps"))
        sheet.grid(step_fields(self.view), rows)
        if len(rows) > 1:
            self._chart(sheet.name, len(rows))

    def _chart(self, sheet: str, count: int) -> None:
        drawing = self.book.workbook.add_chart({"type": "line"})
        drawing.add_series(
            {
                "name": [sheet, 0, SCORE], "categories": [sheet, 1, 0, count, 0],
                "values": [sheet, 1, SCORE, count, SCORE], "line": {"color": ACCENT, "width": 2.25}, "marker": MARKER,
            }
        )  # fmt: skip
        drawing.set_y_axis(axis())
        drawing.set_legend({"none": True})
        drawing.set_size({"width": 560, "height": 340})
        title = self.view.t("Score after each step")
        more = {"description": f"{title}. {words.outcome(self.view, self.plan)}", "object_position": 3}
        self.overview_sheet.worksheet.insert_chart(1, CHARTS, titled(drawing, title), more)

    def find_out(self) -> None:
        """The answers to find out first, if any."""
        if self.plan.find_out:
            rows = list(find_out_rows(self.view, self.plan))
            self.sheet(self.view.t("Find out first")).grid(find_out_fields(self.view), rows)

    def blockers(self) -> None:
        """What stands in the way, if anything."""
        if not self.plan.blockers:
            return
        view, t = self.view, self.view.t
        fields = [
            Field(t("Criterion"), 11), Field(t("Title"), 44, "strong"), Field(t("Out of reach"), 18, "grade"),
            Field(t("Because"), 70),
        ]  # fmt: skip
        rows: list[Row] = [
            [
                b.criterion,
                view.criterion_title(b.criterion),
                words.grade(view, b.grade),
                words.obstacle(view, b),
            ]
            for b in self.plan.blockers
        ]
        self.sheet(t("What stands in the way")).grid(fields, rows)

    def proof(self) -> None:
        """Why nothing cheaper works: the exact least cost of each criterion."""
        plan, t = self.plan, self.view.t
        if not plan.reachable or not plan.steps:
            return
        to = [t("To {grade}").format(grade=self.view.grade_word(g)) for g in GRADED]
        costs = [t("Single gates"), t("+ shares"), t("+ score")] if plan.goal else to
        fields = [
            Field(t("Criterion"), 11), Field(t("Title"), 44, "strong"), Field(t("Now"), 16, "grade"),
            Field(t("Then"), 16, "grade"), *(Field(c, 13, "days") for c in (*costs, t("In the plan"))),
        ]  # fmt: skip
        self.sheet(t("Proof")).grid(fields, [self._bound(b) for b in plan.bounds])

    def _bound(self, bound: Bound) -> Row:
        view, plan = self.view, self.plan
        costs = [bound.gates, bound.shares, bound.least] if plan.goal else [bound.amber, bound.green]
        return [
            bound.criterion, view.criterion_title(bound.criterion), words.grade(view, bound.before),
            words.grade(view, plan.after.grades[bound.criterion]),
            *("–" if c is None else c / 100 for c in (*costs, bound.spent)),
        ]  # fmt: skip
