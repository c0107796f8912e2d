"""`coverage.yaml`: which question asks about which topic, and why a topic is left out."""

from __future__ import annotations

from ..validation import Frozen, Items, Text
from .questions import Reference
from .terms import Id


class TopicGroup(Frozen):
    """Where topics come from."""

    id: Id
    title: Text


class Topic(Frozen):
    """One thing a questionnaire should ask about: by these questions, or left out for a reason.

    `clauses`: where other schemes ask about it; a question named here must refer to each of them.
    """

    id: Id
    group: Id
    criterion: Id
    text: Text
    questions: Items[Id] = ()
    clauses: Items[Reference] = ()
    left_out: Text | None = None


class Coverage(Frozen):
    """Every topic, criterion by criterion."""

    groups: Items[TopicGroup]
    topics: Items[Topic]
