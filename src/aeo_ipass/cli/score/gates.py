"""The options of gates as they are typed → what they ask; every mistake is a UsageError."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from ...batch import Gates
from ...batch.allow import allowed
from ...batch.gates import asked
from ...errors import N_, UsageError
from ...questionnaire.terms import Grade
from ..options.values import amount

_SHA256 = re.compile(r"[0-9a-f]{64}")


def checked(gates: Gates, baseline: Path | None, baseline_questionnaire: str | None) -> None:
    """Raises UsageError for options that ask for nothing without others."""
    if gates.no_regression and baseline is None:
        raise UsageError(
            N_("--no-regression needs something to compare with"), N_("give --baseline FILE or DIR")
        )
    if baseline is None and baseline_questionnaire is not None:
        raise UsageError(
            N_("{option} asks for nothing by itself"),
            N_("add --baseline FILE or DIR"),
            option="--baseline-questionnaire",
        )
    if baseline is not None and not gates.no_regression:
        raise UsageError(N_("--baseline asks for nothing by itself"), N_("add --no-regression"))
    if baseline is not None and not baseline.exists():
        raise UsageError(N_("the baseline “{file}” does not exist"), file=baseline)
    if "not-reviewed" in gates.allow.names and not gates.reviewed:
        raise UsageError(
            N_("{option} asks for nothing by itself"),
            N_("add --require-reviewed"),
            option="--allow not-reviewed",
        )
    alone = ("twice", "not-reviewed")
    if idle := [w for w in gates.allow.names if w not in alone and not gates.no_regression]:
        raise UsageError(
            N_("{option} asks for nothing by itself"), N_("add --no-regression"), option=f"--allow {idle[0]}"
        )
    if gates.allow and not asked(gates):
        raise UsageError(N_("{option} asks for nothing by itself"), N_("add a gate"), option="--allow twice")


def minimum(text: str | None) -> Fraction | None:
    """A score from 0 to 100, exactly as typed."""
    if text is None:
        return None
    number = amount(text, 100)
    if number is None:
        raise UsageError(N_("--min-score takes a number from 0 to 100, not “{value}”"), value=text)
    return number


def criteria(pairs: Sequence[str]) -> Mapping[str, Grade]:
    """The grade that each criterion must reach."""
    found: dict[str, Grade] = {}
    for pair in pairs:
        name, _, grade = pair.partition("=")
        if not name or grade not in ("green", "amber"):
            raise UsageError(
                N_("--require-criterion takes ID=green or ID=amber, not “{value}”"),
                N_("for example --require-criterion D=green"),
                value=pair,
            )
        found[name] = "green" if grade == "green" else "amber"
    return found


def hashes(texts: Sequence[str]) -> tuple[str, ...]:
    """The hashes in small letters."""
    found = tuple(text.strip().lower() for text in texts)
    for text, hash_ in zip(texts, found, strict=True):
        if not _SHA256.fullmatch(hash_):
            raise UsageError(
                N_("--questionnaire-sha256 takes 64 hexadecimal digits, not “{value}”"),
                N_("`aeo-ipass questionnaire list` shows them"),
                value=text,
            )
    return found


__all__ = ["allowed", "checked", "criteria", "hashes", "minimum"]
