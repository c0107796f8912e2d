"""What all pages of explanations say alike."""

from __future__ import annotations

from ..document.model import SYMBOLS, Cell
from ..insight.explain import Gate
from .view import View


def head(view: View) -> tuple[Cell, ...]:
    """Whose assessment it is, of which day, by which questionnaire, depth and evidence policy."""
    assessment = view.assessment
    facts = [view.company(), view.date(assessment.as_of), view.questionnaire.ref]
    facts.append(view.t("quick set") if assessment.depth == "quick" else view.t("full set"))
    required = assessment.evidence_policy == "require"
    facts.append(view.t("evidence required") if required else view.t("evidence not required"))
    return (Cell(" · ".join(facts), tone="dim"),)


def gate_text(view: View, gate: Gate) -> str:
    """A gate that holds, with the numbers it compares."""
    cap, t = gate.cap, view.t
    if cap.question:
        where = f"{cap.question} {view.label(cap.question)}"
        text = t("{where} is below {below} → {grade} at best")
    elif cap.code == "share_na":
        where = view.level_word(cap.level)
        text = t(
            "{part} of {whole} of the weight of “{where}” is not applicable, over {percent}% → {grade} at best"
        )
    else:
        where = view.level_word(cap.level)
        text = t(
            "{part} of {whole} of the weight of “{where}” is below {below}, over {percent}% → {grade} at best"
        )
    text = text.format(
        where=where,
        below=cap.below,
        part=gate.part,
        whole=gate.whole,
        percent=cap.more_than,
        grade=view.grade_word(cap.grade),
    )
    if not cap.certain:
        text += t(" (as long as answers are missing)")
    return f"{SYMBOLS[cap.grade]} {text}"
