"""Places in an answer file, and what stands there, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..answers.human import choices
from ..answers.merging import ABSENT, Path
from ..answers.model import NEVER, NOT_APPLICABLE, UNSURE
from ..errors import N_
from ..files.nodes import raw_text
from ..i18n import Translator
from ..questionnaire.model import Questionnaire
from ..questionnaire.questions import Question
from ..text.clean import clip, one_line

FIELDS: Final = {
    "value": N_("Answer"),
    "reason": N_("Reason"),
    "note": N_("Note"),
    "owner": N_("Owner"),
    "due": N_("Due"),
    "evidence": N_("Evidence"),
    "file": N_("File"),
    "issued": N_("Issued"),
    "expires": N_("Expires"),
    "review": N_("Review"),
    "by": N_("Reviewer"),
    "at": N_("Date"),
    "of": N_("Fingerprint"),
}
"""The parts of an answer by name; others go by their keys."""
_WORDS: Final = {
    UNSURE: N_("unsure"),
    NOT_APPLICABLE: N_("not applicable"),
    NEVER: N_("never"),
    "yes": N_("Yes"),
    "no": N_("No"),
}
_LONGEST = 300


class Spots:
    """Says where something stands in answers to a questionnaire, and what."""

    def __init__(self, questionnaire: Questionnaire, t: Translator) -> None:
        self.questionnaire, self.t = questionnaire, t

    def question(self, path: Path) -> Question | None:
        """The question that a place belongs to."""
        return self.questionnaire.questions.get(path[1]) if path[0] == "answers" and len(path) > 1 else None

    def about(self, path: Path) -> str:
        """What a place is about: `D-01 The fence (north)`, or the part of the file."""
        question, site = self.question(path), site_of(path)
        if question is None:
            return ".".join(path)
        label = f"{question.id} {self.t.pick(question.label)}"
        return self.t("{label} ({where})").format(label=label, where=site) if site else label

    def field(self, path: Path) -> str:
        """Which part of an answer it is: `Note`, or `Evidence: a.pdf: Expires`; empty outside of answers."""
        if self.question(path) is None:
            return ""
        steps = path[4:] if site_of(path) else path[2:]
        words = [self._field(step) if n != 1 else step for n, step in enumerate(steps or ("value",))]
        return self.t(": ").join(words)

    def line(self, path: Path, value: Any) -> str:
        """All of it on one line: `D-01 The fence (north): Note: …`."""
        parts = (self.about(path), self.field(path), self.says(path, value))
        return self.t(": ").join(part for part in parts if part)

    def says(self, path: Path, value: Any) -> str:
        """What is said there, on one line."""
        return clip(one_line(self._says(path, value)), _LONGEST)

    def _says(self, path: Path, value: Any) -> str:
        if value is ABSENT or value is None:
            return self.t("nothing")
        if isinstance(value, Mapping):
            return self.t.separator.join(self._parts(path, value))
        if isinstance(value, list):
            return self.t.separator.join(self._says(path, item) for item in value) or self.t("(none)")
        return self._word(path, raw_text(value))

    def _parts(self, path: Path, value: Mapping[str, Any]) -> Iterator[str]:
        for key, part in value.items():
            yield f"{self._field(key)}{self.t(': ')}{self._says((*path, key), part)}"

    def _word(self, path: Path, text: str) -> str:
        question = self.question(path)
        if question is None or not (path[-1] == "value" or len(path) in (2, 4)):
            return text
        text = {"true": "yes", "false": "no"}.get(text, text)
        if label := choices(question, self.questionnaire.programme).get(text):
            return self.t.pick(label)
        return self.t(_WORDS[text]) if text in _WORDS else text

    def _field(self, key: str) -> str:
        return self.t(FIELDS[key]) if key in FIELDS else key


def site_of(path: Path) -> str:
    """The site that a place belongs to; empty for the company as a whole."""
    return path[3] if path[0] == "answers" and len(path) > 3 and path[2] == "sites" else ""
