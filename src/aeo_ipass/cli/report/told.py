"""What a report is to tell, as it was asked for: its sections, the trend, and whether names are left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ...errors import N_, UsageError
from ...record import Record, replace
from .. import inputs
from ..options.single import Languages
from ..options.values import languages

if TYPE_CHECKING:
    from ...batch import Settings
    from ...insight.history import History
    from ...pages.report import Course, Logo
    from ...questionnaire.model import Questionnaire
    from ...scoring.assessment import Assessment
    from ..options.groups import Judged


class Told(Record, kw_only=True):
    """What the report is to tell, in which languages, and what not."""

    lang: Languages = None
    sections: Annotated[
        str | None,
        typer.Option(
            "--sections",
            metavar="NAMES",
            help="Only these: summary, scores, trend, actions, plan, criteria, review, evidence, consistency, "
            "open, documents, benefits, method.",
        ),
    ] = None
    history: Annotated[
        list[str] | None,
        typer.Option(
            "--history", metavar="DIR|FILE", help="Earlier answers of the company, for the trend; repeatable."
        ),
    ] = None
    logo: Annotated[
        Path | None, typer.Option("--logo", metavar="FILE", help="A PNG or JPEG for the cover.")
    ] = None
    redact: Annotated[
        bool, typer.Option("--redact", help="Leave out names, notes, reasons and file names, for sharing.")
    ] = False

    def names(self) -> list[str] | None:
        """The sections wanted, None for all; raises UsageError for one that does not exist or has nothing to tell."""
        if self.sections is None:
            return None
        from ...pages.report import SECTIONS
        from ...validation import suggestion

        names = [n.strip() for n in self.sections.split(",") if n.strip()]
        for name in names:
            if name not in SECTIONS:
                hint, facts = suggestion(name, list(SECTIONS))
                raise UsageError(
                    N_("the report has no section “{name}”"),
                    hint or N_("known: {known}"),
                    **{"name": name, "known": ", ".join(SECTIONS), **facts},
                )
        if "trend" in names and not self.history:
            raise UsageError(
                N_("the section “trend” tells of earlier answers"), N_("name them with --history")
            )
        return names

    def languages(self, questionnaire: Questionnaire) -> list[str]:
        """The languages wanted, one after the other; raises UsageError for one that the programme does not have."""
        return languages(self.lang, questionnaire)

    def picture(self) -> Logo | None:
        """The logo; raises UsageError for one that would say whose report it is when that is to be hidden."""
        if self.logo is None:
            return None
        if self.redact:
            raise UsageError(
                N_("--logo shows whose report it is, --redact hides it"), N_("give one of the two")
            )
        from ...files.reading import read_bytes
        from ...pages.report.logo import logo

        return logo(read_bytes(self.logo), str(self.logo))

    def course(self, assessment: Assessment, judged: Judged, quiet: bool) -> Course:
        """What the report is about, without names when it is to be shared."""
        from ...pages.report import Course

        past = replace(judged, as_of=None, tier=None).settings()
        trend = self._trend(assessment, past, quiet)
        if not self.redact:
            return Course(assessment, trend)
        from ...pages.redact import redacted, redacted_history

        return Course(redacted(assessment), redacted_history(trend) if trend else None)

    def _trend(self, assessment: Assessment, past: Settings, quiet: bool) -> History | None:
        """The trend up to this assessment, if it is wanted; one of the same answers is not told twice."""
        names = self.names()
        if not self.history or (names is not None and "trend" not in names):
            return None
        from ...insight.history import history

        earlier = inputs.many(self.history, past, quiet, dated=True)
        others = [a for a in earlier if a.sheet.sha256 != assessment.sheet.sha256]
        return history([*others, assessment], assessment.target_tier)
