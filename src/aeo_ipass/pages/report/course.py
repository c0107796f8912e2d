"""What some sections tell beyond one assessment: the way so far, and the way ahead."""

from __future__ import annotations

from functools import cached_property

from ...insight.history import History
from ...phrases.view import View
from ...plan import cheapest
from ...plan.model import Plan
from ...scoring.assessment import Assessment


class Course:
    """The assessments before this one, if any, and the plan, worked out when it is first asked for.

    Reports of one assessment in several languages share it, so that nothing is planned twice.
    """

    def __init__(self, assessment: Assessment, history: History | None = None) -> None:
        self.assessment = assessment
        self.history = history

    @cached_property
    def plan(self) -> Plan:
        """The cheapest way to the target tier's best verdict."""
        return cheapest(self.assessment)

    @cached_property
    def nearest(self) -> Plan | None:
        """Where that is out of reach: the cheapest way to the best verdict that work can reach, if it is better."""
        if self.plan.reachable or self.plan.nearest != "almost_ready":
            return None
        found = cheapest(self.assessment, to="almost_ready")
        return found if found.steps else None


class CourseView(View):
    """An assessment seen in one language, with its course."""

    def __init__(self, assessment: Assessment, language: str, course: Course) -> None:
        super().__init__(assessment, language)
        self.course = course
