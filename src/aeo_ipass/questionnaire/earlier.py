"""What was asked otherwise in an earlier version, as far as an answer given then hangs on it.

Each is a mark: a code, behind a colon the option or point it is about (`text`, `worth:full`). Authors record the marks
of each version in `earlier.yaml`, so that answers can be moved without the old questionnaire.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..validation import Frozen, Items, Text, validate
from . import catalog
from .load import EARLIER
from .model import Questionnaire
from .questions import Question
from .terms import Id

Marks = Mapping[str, Sequence[str]]
"""The marks of each question that has some."""

_CODES = {
    "type": "type",
    "scope": "scope",
    "unit": "unit",
    "scale": "scale",
    "bands-tightened": "bands",
    "bands-loosened": "bands",
    "attainment": "worth",
    "item-weight": "worth",
    "option-new": "new",
    "item-new": "new",
}
"""Changes of the diff that an answer hangs on; wordings and levels are looked at more closely."""


class Earlier(Frozen):
    """`earlier.yaml`: by earlier version and question the marks, as `scripts/record_earlier.py` writes them."""

    versions: dict[Text, dict[Id, Items[Text]]]


def recorded(wanted: str, version: str) -> Marks | None:
    """What the authors of a questionnaire recorded of an earlier version; None when they recorded nothing of it.

    Raises InputError for faults in the record.
    """
    return records(wanted).get(version)


def records(wanted: str) -> Mapping[str, Marks]:
    """What the authors of a questionnaire recorded, by earlier version; raises InputError for faults in it."""
    found = catalog.files(wanted).get(EARLIER)
    return {} if found is None else validate(Earlier, found, EARLIER).versions


def otherwise(old: Questionnaire, new: Questionnaire) -> dict[str, list[str]]:
    """The marks by comparing two versions: wordings count by the first language, levels where they rose."""
    from .diff import diff

    found: dict[str, list[str]] = {}
    for change in diff(old, new):
        name = str(change.facts.get("name", ""))
        if change.code == "wording":
            mark = "text" if name == "text" else f"option:{name}"
        elif change.code == "level" and change.kind == "breaking":
            mark = "level"
        elif change.code in _CODES:
            mark = _CODES[change.code] + (f":{name}" if name else "")
        else:
            continue
        for question in _about(change.where, new):
            if change.code != "wording" or _reworded(old, new, question, name):
                found.setdefault(question.id, []).append(mark)
    return found


def _about(where: str, new: Questionnaire) -> Iterator[Question]:
    """The questions that a change is about: its own, or all that are answered on its scale."""
    kind, _, name = where.partition(" ")
    if not name and kind in new.questions:
        yield new.questions[kind]
    elif kind == "scale":
        yield from (q for q in new.questions.values() if getattr(q, "scale", None) == name)


def _reworded(old: Questionnaire, new: Questionnaire, question: Question, part: str) -> bool:
    """Whether the wording changed in the first language: that of the others follows what is meant there."""
    language = new.programme.languages[0]
    before = old.questions.get(question.id)
    texts = [dict(_texts(made, q)).get(part) for made, q in ((old, before), (new, question)) if q is not None]
    said = [text.get(language) if text is not None else None for text in texts]
    return len(set(said)) > 1


def _texts(questionnaire: Questionnaire, question: Question) -> Iterable[tuple[str, Mapping[str, str]]]:
    """The texts that are read before answering, by the name of their part."""
    if (scale := getattr(question, "scale", None)) is not None:
        yield from ((o, p.label) for o, p in questionnaire.programme.scales.get(scale, {}).items())
    for part in (*getattr(question, "options", ()), *getattr(question, "items", ())):
        yield part.id, part.text
    yield "text", question.text
