"""The options of gates: what each file, each company and the whole must come up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ...record import Record
from .options import Baseline

if TYPE_CHECKING:
    from ...batch import Gates, Settings


class Required(Record, kw_only=True):
    """What the results are held against."""

    require: Annotated[
        Literal["ready", "almost_ready"] | None,
        typer.Option(
            "--require", help="Fail (exit 1) unless the target tier's worst verdict is at least this."
        ),
    ] = None
    min_score: Annotated[
        str | None,
        typer.Option(
            "--min-score", metavar="N", help="Fail (exit 1) unless the target tier's low score reaches N."
        ),
    ] = None
    require_criterion: Annotated[
        list[str] | None,
        typer.Option(
            "--require-criterion",
            metavar="ID=GRADE",
            help="Fail unless this criterion is at least green or amber.",
        ),
    ] = None
    require_depth: Annotated[
        Literal["full"] | None, typer.Option("--require-depth", help="Fail unless the full set was asked.")
    ] = None
    max_missing: Annotated[
        int | None,
        typer.Option("--max-missing", metavar="N", min=0, help="Fail when more answers are missing."),
    ] = None
    require_reviewed: Annotated[
        bool,
        typer.Option(
            "--require-reviewed",
            help="Fail unless each answer that counts in the target tier is reviewed and unchanged since.",
        ),
    ] = False
    baseline: Baseline = None
    no_regression: Annotated[
        bool,
        typer.Option(
            "--no-regression",
            help="Fail when anything is worse than in the baseline, a company is missing, or it was asked less.",
        ),
    ] = False
    baseline_questionnaire: Annotated[
        str | None,
        typer.Option(
            "--baseline-questionnaire",
            metavar="ID|PATH",
            help="Judge the baseline by this. [default: as --questionnaire]",
        ),
    ] = None
    allow: Annotated[
        list[str] | None,
        typer.Option(
            "--allow",
            metavar="WHAT[=COMPANY]",
            help="Let this pass, of one company or of all: missing, tier, depth, questionnaire, as-of, profile, "
            "not-applicable, not-reviewed, twice; repeat.",
        ),
    ] = None
    max_age: Annotated[
        int | None,
        typer.Option(
            "--max-age",
            metavar="DAYS",
            min=0,
            help="Fail when the as_of in a file is more days ago than this.",
        ),
    ] = None
    questionnaire_sha256: Annotated[
        list[str] | None,
        typer.Option(
            "--questionnaire-sha256",
            metavar="HEX",
            help="Fail unless exactly this questionnaire judges; `questionnaire list` shows it. Repeat for others.",
        ),
    ] = None

    def gates(self, settings: Settings) -> Gates:
        """This as it is asked of every result; raises UsageError for what makes no sense, alone or together."""
        from ...batch import Gates
        from .gates import allowed, checked, criteria, hashes, minimum

        gates = Gates(
            self.require,
            minimum(self.min_score),
            criteria(self.require_criterion or []),
            self.require_depth is not None,
            self.max_missing,
            self.no_regression,
            self.max_age,
            settings.as_of or settings.today,
            hashes(self.questionnaire_sha256 or []),
            allowed(self.allow or []),
            self.require_reviewed,
        )
        checked(gates, self.baseline, self.baseline_questionnaire)
        return gates
