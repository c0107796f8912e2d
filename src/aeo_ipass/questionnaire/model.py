"""The questionnaire format as frozen models; here the whole of it, in their own modules its parts.

Nothing in them knows HKAEO: tiers, criteria, languages, scales, levels and owners are data.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property

from ..validation import Frozen, Items, as_data
from .consistency.rules import Rule
from .profile import Profile
from .programme import Programme
from .questions import Criterion, Question
from .schemes import Scheme
from .terms import Localized, Named


class Questionnaire(Frozen):
    """A programme with its profile, schemes, criteria and rules about answers, checked as a whole by the loader."""

    programme: Programme
    profile: Profile
    schemes: Items[Scheme] = ()
    criteria: Items[Criterion]
    consistency: Items[Rule] = ()

    @property
    def ref(self) -> str:
        """`id@version`, as answer files name it."""
        return f"{self.programme.id}@{self.programme.version}"

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by id, retired ones too, in the order of the criteria."""
        return {q.id: q for c in self.criteria for q in c.questions}

    @cached_property
    def documents(self) -> Mapping[str, Localized]:
        """Every kind of evidence by id: the register and those that questions bring along."""
        inline = {e.id: e.text for q in self.questions.values() for e in q.evidence if isinstance(e, Named)}
        return {**{d.id: d.text for d in self.programme.documents}, **inline}

    @cached_property
    def criterion_of(self) -> Mapping[str, Criterion]:
        """The criterion of each question id."""
        return {q.id: c for c in self.criteria for q in c.questions}

    @cached_property
    def sha256(self) -> str:
        """Over the canonical JSON of the model, the same from a wheel and from a checkout."""
        parts: dict[str, Sequence[Frozen]] = {
            "programme": [self.programme],
            "profile": [self.profile],
            "schemes": self.schemes,
            "criteria": self.criteria,
            **({"consistency": self.consistency} if self.consistency else {}),
        }
        data = {name: [as_data(m) for m in part] for name, part in parts.items()}
        canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8")).hexdigest()

    def weight(self, question: Question) -> int:
        """The question's weight: its own, else its level's."""
        return question.weight or self.programme.levels[question.level].weight
