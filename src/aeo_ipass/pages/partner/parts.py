"""What the forms of many partners have in common: each question in each language is worded once in a run."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ...document.clean import cleaned
from ...document.forms import Asked, Form
from ...document.model import Block, Paragraph, Section
from ...insight.walk import Step, told
from ...phrases.conditions import Named, only_if
from ...phrases.view import View
from ...record import replace
from ..form.evidence import register
from ..form.questions import asked, key

_KEPT = ("value", "reason", "note")
"""What is asked of an answer; who mends a gap by when is talked about later."""

_MOST = 60
"""Registers that are kept; each is as large as a form."""


class Parts:
    """The sections of questions and evidence, safe to show, of one questionnaire."""

    def __init__(self) -> None:
        self._asked: dict[tuple[str, str, str], Asked] = {}
        self._evidence: dict[tuple[str, tuple[str, ...]], Section] = {}

    def criteria(self, view: View, steps: Sequence[Step], named: Named) -> list[Section]:
        """A section for each criterion; `named`: the questions of the profile, by which others are “only if” asked."""
        known, found = told(view.assessment.sheet), []
        for criterion, group in groupby(steps, key=lambda step: step.criterion):
            aim: tuple[Block, ...] = (Paragraph(view.t.pick(criterion.aim), "note"),) if criterion.aim else ()
            conditions = [(s, only_if(s.question.applies_when, known, named, view.t)) for s in group]
            form = Form("", tuple(self._question(view, step, condition) for step, condition in conditions))
            title = f"{criterion.id} {view.t.pick(criterion.title)}"
            found.append(Section(f"form-{criterion.id}", cleaned(title), (*cleaned(aim), form)))
        return found

    def _question(self, view: View, step: Step, condition: str) -> Asked:
        """A question as a partner is asked it; when it need not be answered stands with what is asked."""
        place = (view.t.language, key(step), condition)
        if place not in self._asked or step.site:  # the names of sites are the partner's own
            one = asked(view, step, True)
            fields = tuple(field for field in one.fields if field.column in _KEPT)
            text = "\n".join(t for t in (condition, one.text) if t)
            self._asked[place] = cleaned(replace(one, text=text, fields=fields))
        return self._asked[place]

    def evidence(self, view: View, steps: Sequence[Step]) -> Section:
        """The register of evidence."""
        place = (view.t.language, tuple(map(key, steps)))
        if len(self._evidence) > _MOST:
            self._evidence.clear()
        if place not in self._evidence or any(step.site for step in steps):
            blocks = (register(view, steps, blank=True),)
            self._evidence[place] = cleaned(Section("evidence", view.t("Evidence"), blocks))
        return self._evidence[place]
