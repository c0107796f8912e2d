"""A portfolio as CSV for programs: fixed columns and codes, the same in every language."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any, Final

from ...phrases.portfolio import Broken, Groups
from ...text.formula import cell
from ..portfolio_v1 import company

COLUMNS: Final = (
    *("group", "rank", "source", "company", "business_registration", "tags", "roles", "programme"),
    *("questionnaire", "depth", "tier", "as_of", "verdict_worst", "verdict_best", "score_low", "score_high"),
    *("weakest", "weakest_grade", "weakest_score", "knock_outs", "missing", "expiring", "first_expiry"),
    *("change", "listed", "error"),
)


def csv_text(groups: Groups, broken: Sequence[Broken]) -> str:
    """A line a company and group, lists with `;`, no cell that begins like a formula.

    The rank is among those of the same programme, depth and group.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for group in groups:
        for rank, entry in enumerate(group.entries, 1):
            row = {"programme": entry.row.programme, **company(entry.row)}
            writer.writerow({k: cell(_text(v)) for k, v in _flat(group.name, rank, row).items()})
    for one in broken:
        error = one.issues[0].text() if one.issues else ""
        writer.writerow({"source": cell(one.source), "error": cell(error)})
    return text.getvalue()


def _flat(group: str, rank: int, row: dict[str, Any]) -> dict[str, Any]:
    score, weakest, expiring = row["score"] or {}, row["weakest"] or {}, row["expiring"]
    return {
        "group": group,
        "rank": rank,
        **{k: v for k, v in row.items() if k in COLUMNS and not isinstance(v, list)},
        **{k: ";".join(row[k]) for k in ("tags", "roles", "knock_outs")},
        "verdict_worst": row["verdict"]["worst"],
        "verdict_best": row["verdict"]["best"],
        "score_low": score.get("low"),
        "score_high": score.get("high"),
        "weakest": weakest.get("id"),
        "weakest_grade": weakest.get("grade"),
        "weakest_score": weakest.get("score"),
        "expiring": len(expiring),
        "first_expiry": expiring[0]["expires"] if expiring else "",
    }


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
