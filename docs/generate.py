"""Renew the generated blocks of the documents in this folder; with --check, only say whether they are current.

A block stands between `<!-- generated: NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import reference

from aeo_ipass.insight.audience import asked_of
from aeo_ipass.insight.minutes import of_kind, rounded
from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.coverage import Coverage
from aeo_ipass.questionnaire.load import COVERAGE
from aeo_ipass.questionnaire.questions import Question, TextQuestion
from aeo_ipass.questionnaire.typical import kinds
from aeo_ipass.validation import validate

FOLDER = Path(__file__).parent
HKAEO = catalog.load("hkaeo")
ACTIVE = [q for q in HKAEO.questions.values() if q.retired is None]


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    head = list(head)
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def criteria() -> str:
    """Questions per criterion, by level and kind."""
    levels, types = list(HKAEO.programme.levels), list(dict.fromkeys(q.type for q in ACTIVE))
    rows = []
    for criterion in HKAEO.criteria:
        own = [q for q in criterion.questions if q.retired is None]
        rows.append([f"{criterion.id} {criterion.title['en']}", *_counts(own, levels, types)])
    rows.append(["**All**", *_counts(ACTIVE, levels, types)])
    return table(["Criterion", "Questions", "Quick", *(n.capitalize() for n in levels), *types], rows)


def _counts(questions: list[Question], levels: list[str], types: list[str]) -> list[int]:
    by_level, by_type = Counter(q.level for q in questions), Counter(q.type for q in questions)
    return [
        len(questions),
        sum(q.quick for q in questions),
        *(by_level[n] for n in levels),
        *(by_type[n] for n in types),
    ]


def roles() -> str:
    """What a typical company of each role is asked."""
    names = {o.id: o.text["en"] for q in HKAEO.profile.questions if q.id == "roles" for o in q.options}
    rows = []
    for role in kinds(HKAEO.profile, "roles"):
        kind = {"roles": (role,)}
        scored = {c.id: 0 for c in HKAEO.criteria}
        counts = dict.fromkeys((("1", "quick"), ("1", "full"), ("2", "full")), 0)
        for tier, depth in counts:
            found = asked_of(HKAEO, kind, depth, tier)
            counts[tier, depth] = len(found)
            if (tier, depth) == ("2", "full"):
                scored.update(
                    Counter(HKAEO.criterion_of[q.id].id for q in found if not isinstance(q, TextQuestion))
                )
        least = min(scored.values())
        minutes = max(rounded(of_kind(HKAEO, kind, "1", "quick", tag)) for tag in HKAEO.programme.languages)
        rows.append([f"`{role}` {names[role]}", minutes, *counts.values(), *scored.values(), least])
    return table(
        [
            "Role",
            "Minutes",
            "Tier 1 quick",
            "Tier 1 full",
            "Tier 2 full",
            *(c.id for c in HKAEO.criteria),
            "fewest",
        ],
        rows,
    )


def owners() -> str:
    """Questions by the owner who usually mends what they ask about."""
    names = {o.id: o.text["en"] for o in HKAEO.programme.owners}
    all_, quick = Counter(q.owner for q in ACTIVE), Counter(q.owner for q in ACTIVE if q.quick)
    return table(["Owner", "Questions", "Quick"], [[names[n], all_[n], quick[n]] for n in names])


def references() -> str:
    """How many clauses of other schemes the questions refer to."""
    rows = []
    for scheme in HKAEO.schemes:
        used = {r.clause for q in ACTIVE for r in q.references if r.scheme == scheme.id}
        rows.append([scheme.title["en"], len(scheme.clauses), len(used)])
    return table(["Scheme", "Clauses listed", "Clauses referred to"], rows)


def coverage() -> str:
    """Every topic with the questions that ask about it, or the reason why none does."""
    data = validate(Coverage, catalog.files("hkaeo")[COVERAGE], COVERAGE)
    groups = {g.id: g.title for g in data.groups}
    counts = Counter(t.group for t in data.topics)
    left = Counter(t.group for t in data.topics if not t.questions)
    parts = [table(["Topics", "All", "Asked about", "Left out"],
                   [[groups[g], counts[g], counts[g] - left[g], left[g]] for g in groups])]  # fmt: skip
    for criterion in HKAEO.criteria:
        rows = [
            [f"`{t.id}`", t.text, ", ".join(t.questions) or f"*left out:* {t.left_out}"]
            for t in data.topics if t.criterion == criterion.id
        ]  # fmt: skip
        parts.append(
            f"### {criterion.id} {criterion.title['en']}\n\n" + table(["Topic", "What", "Asked by"], rows)
        )
    return "\n\n".join(parts)


BLOCKS: dict[str, Callable[[], str]] = {
    "criteria": criteria, "roles": roles, "owners": owners, "references": references, "coverage": coverage,
    "api": reference.api, "written": reference.written, "read": reference.read,
}  # fmt: skip
BLOCK = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.S)


def renewed(text: str) -> str:
    """The document with all its blocks made anew."""
    return BLOCK.sub(lambda m: f"{m[1]}\n{BLOCKS[m[2]]()}\n\n{m[3]}", text)


def main() -> int:
    """Write the documents, or with --check compare them; 1 when one is not current."""
    stale = False
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text("utf-8")
        if (new := renewed(text)) != text:
            stale = True
            if "--check" in sys.argv:
                sys.stderr.write(f"{path}: not current; run python docs/generate.py\n")
            else:
                path.write_text(new, "utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
