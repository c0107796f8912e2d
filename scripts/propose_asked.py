"""Propose `asked.yaml`: who is asked what by the conditions as they are now; somebody must review the difference.

`python scripts/propose_asked.py` rewrites the table of the HKAEO questionnaire. Reasons (`why`), the pairs and the
comment at its head stay; the label behind each question is for the reader.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from aeo_ipass.files.reading import read_text
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.insight.audience import asked_of
from aeo_ipass.questionnaire.asked import Asked, Pair
from aeo_ipass.questionnaire.load import ASKED, load_folder
from aeo_ipass.questionnaire.model import Questionnaire
from aeo_ipass.questionnaire.questions import Question
from aeo_ipass.validation import validate

HKAEO = Path(__file__).parents[1] / "questionnaires" / "hkaeo"


def proposed(folder: Path) -> str:
    """The text of the table for the conditions in this folder."""
    whole, text = load_folder(folder), read_text(folder / ASKED)
    table = validate(Asked, parse_yaml(text, ASKED), ASKED)
    head = text.partition("roles:")[0]
    roles = next(q.option_ids for q in whole.profile.questions if q.id == table.key)
    found = {role: _asked(whole, table.key, (role,)) for role in roles}
    lines = ["roles:", *(f"  - {role}" for role in roles), "", "pairs:"]
    for pair in table.pairs:
        lines += _pair(whole, table.key, pair, found)
    lines += ["", "questions:"]
    for criterion in whole.criteria:
        lines.append(f"  # {criterion.id} {criterion.title['en']}")
        for question in criterion.questions:
            if question.retired is None:
                lines += _row(question, table, [r for r in roles if question.id in found[r]], roles)
    return head + "\n".join(lines) + "\n"


def _asked(whole: Questionnaire, key: str, roles: tuple[str, ...]) -> list[str]:
    return [q.id for q in asked_of(whole, {key: roles}, "full")]


def _pair(whole: Questionnaire, key: str, pair: Pair, found: dict[str, list[str]]) -> Iterator[str]:
    either = [name for name in whole.questions if any(name in found[role] for role in pair.roles)]
    together = _asked(whole, key, pair.roles)
    parts = [f"roles: {_list(pair.roles)}"]
    for name, ids in (
        ("also", [n for n in together if n not in either]),
        ("without", [n for n in either if n not in together]),
    ):
        parts += [f"{name}: {_list(ids)}"] if ids else []
    yield "  - {" + ", ".join(parts) + "}"


def _row(question: Question, table: Asked, asked: list[str], roles: tuple[str, ...]) -> Iterator[str]:
    parts = [f"set: {'quick' if question.quick else 'full'}"]
    others = [role for role in roles if role not in asked]
    if others and len(others) < len(asked):
        parts.append(f"not_of: {_list(others)}")
    elif others:
        parts.append(f"of: {_list(asked)}")
    earlier = table.questions.get(question.id)
    if earlier and earlier.why:
        parts.append(f'why: "{earlier.why}"')
    yield f"  {question.id}: {{{', '.join(parts)}}} # {question.label['en']}"


def _list(names: list[str] | tuple[str, ...]) -> str:
    return f"[{', '.join(names)}]"


def main() -> int:
    """Write the proposal; what differs is for `git diff` to show."""
    path = HKAEO / ASKED
    path.write_text(proposed(HKAEO), "utf-8")
    sys.stdout.write(f"proposed: {path}; review the difference before you commit it\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
