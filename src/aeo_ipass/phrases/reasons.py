"""Why a question is in or out of the sums, in words; and exact numbers as people write them."""

from __future__ import annotations

from fractions import Fraction

from ..errors import N_
from ..i18n import Translator
from ..scoring.assessment import Bounds, Code, Part, Score, floor_tenth
from .view import View

_UNKNOWN = {
    "unanswered": N_("no answer yet: counts as 0 to 100"),
    "unsure": N_("unsure: counts as 0 to 100"),
    "future_date": N_("the date is in the future: counts as 0 to 100"),
}


def why(view: View, part: Part) -> str:
    """Why a part counts as it does, or why it is out; empty when it counts as answered."""
    code, t = part.why, view.t
    match code.code:
        case "answered":
            return ""
        case "unknown":
            reason: str = code.data["reason"]
            return t(_UNKNOWN[reason])
        case "evidence":
            text = t("worth {attainment}, but counts as {value} without current evidence")
            return text.format(attainment=code.data["attainment"], value=part.bounds.low)
        case "not_applicable":
            return t("not applicable: {reason}").format(reason=code.data["reason"])
        case _:
            return why_out(t, code)


def why_out(t: Translator, code: Code) -> str:
    """Why a question is not asked or not scored."""
    match code.code:
        case "depth":
            return t("not in the quick set")
        case "retired":
            return t("retired in version {version}").format(version=code.data["version"])
        case "information":
            return t("for information, not scored")
        case _:
            keys = ", ".join(code.data.get("keys", ()))
            return t("does not apply to this profile ({keys})").format(keys=keys)


def evidence(t: Translator, part: Part) -> str:
    """Whether a part that names evidence has a current piece of it."""
    if not part.counted or not part.asks_evidence:
        return ""
    return t("with current evidence") if part.has_evidence else t("without current evidence")


def mixed(number: Fraction) -> str:
    """An exact number, 0 or more, as people write it: `96 6/13`, `100`, `1/3`."""
    whole, rest = divmod(number, 1)
    if not rest:
        return str(whole)
    return f"{whole} {rest}" if whole else str(rest)


def exactly(score: Score | None) -> str:
    """An exact interval; one number when both ends are the same."""
    if score is None:
        return "–"
    low, high = mixed(score.low), mixed(score.high)
    return low if low == high else f"{low} – {high}"


def whole(low: int, high: int) -> str:
    """An interval of whole numbers."""
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def attainment(bounds: Bounds) -> str:
    """An attainment as it enters the sum."""
    return whole(bounds.low, bounds.high)


def moved(by: Fraction | None) -> str:
    """By how much a score moved, to one decimal, with its sign even where that decimal is 0."""
    if by is None:
        return "–"
    if by == 0:
        return "0.0"
    return f"{'+' if by > 0 else '−'}{float(floor_tenth(abs(by))):.1f}"
