"""`aeo-ipass/documents/1` and `lookup/1`: papers ticked off, and names looked up in a list, as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ..answers.values import plain
from ..insight.aeolist import Entry
from ..insight.checklist import Paper
from ..questionnaire.model import Questionnaire
from .parts_v1 import QuestionnaireV1, Tool, questionnaire, tool

DOCUMENTS: Final = "aeo-ipass/documents/1"
LOOKUP: Final = "aeo-ipass/lookup/1"


class PieceV1(TypedDict):
    """A file that proves a document."""

    file: str
    issued: str | None
    expires: str | None


class PaperV1(TypedDict):
    """A document of the application, whether it is there, and which questions ask for it."""

    id: str
    state: Literal["there", "out_of_date", "missing"]
    evidence: list[PieceV1]
    questions: list[str]


class DocumentsV1(TypedDict):
    """Every document of the application, ticked off."""

    format: Literal["aeo-ipass/documents/1"]
    tool: Tool
    questionnaire: QuestionnaireV1
    documents: list[PaperV1]


class RowV1(TypedDict):
    """A row of the list; `row` counts from 1."""

    row: int
    cells: list[str]


class FoundV1(TypedDict):
    """A name with the rows in which it stands."""

    name: str
    found: list[RowV1]


class LookupV1(TypedDict):
    """Names looked up in a list."""

    format: Literal["aeo-ipass/lookup/1"]
    tool: Tool
    list: str
    names: list[FoundV1]


def documents(used: Questionnaire, papers: Sequence[Paper]) -> dict[str, Any]:
    """The papers as plain data."""
    return {
        "format": DOCUMENTS,
        "tool": tool(),
        "questionnaire": questionnaire(used),
        "documents": [paper(p) for p in papers],
    }


def paper(found: Paper) -> dict[str, Any]:
    """A document of the application as plain data."""
    return {
        "id": found.document.id,
        "state": found.state,
        "questions": list(found.questions),
        "evidence": [
            {"file": e.file, "issued": plain(e.issued), "expires": plain(e.expires)} for e in found.evidence
        ],
    }


def lookup(file: str, found: Mapping[str, Sequence[Entry]]) -> dict[str, Any]:
    """What was looked up as plain data."""
    return {
        "format": LOOKUP,
        "tool": tool(),
        "list": file,
        "names": [
            {"name": name, "found": [{"row": e.row, "cells": list(e.cells)} for e in entries]}
            for name, entries in found.items()
        ],
    }
