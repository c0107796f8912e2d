"""Papers of an application, and companies looked up in a list, as text and as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from rich.console import Console
from rich.padding import Padding
from typing_extensions import TypedDict

from ..answers.values import plain
from ..i18n import Translator
from ..insight.aeolist import Entry
from ..insight.checklist import Paper, State
from ..machine.parts_v1 import QuestionnaireV1, Tool, questionnaire, tool
from ..questionnaire.model import Questionnaire
from ..renderers.prose import Prose

DOCUMENTS, LOOKUP = "aeo-ipass/documents/1", "aeo-ipass/lookup/1"
SYMBOLS: dict[State, str] = {"there": "✓", "out_of_date": "!", "missing": "✗"}


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


def print_papers(papers: Sequence[Paper], t: Translator, console: Console) -> None:
    """A line a document: there, out of date or missing, with its files or the questions to attach it to."""
    for paper in papers:
        style = {"there": "green", "out_of_date": "yellow", "missing": "red"}[paper.state]
        line = Prose(f"{SYMBOLS[paper.state]} ", style=style)
        line.append(t.pick(paper.document.text), style="default")
        console.print(line)
        console.print(Padding(Prose(_detail(paper, t), style="dim"), (0, 0, 0, 2), expand=False))
    there = sum(p.state == "there" for p in papers)
    text = t("{count} of {total} documents are there").format(count=there, total=len(papers))
    console.print(Prose("\n" + text, style="bold"))


def _detail(paper: Paper, t: Translator) -> str:
    files = ", ".join(e.file for e in paper.evidence)
    if paper.state == "there":
        return files
    if paper.state == "out_of_date":
        return t("out of date: {files}").format(files=files)
    if paper.questions:
        return t("missing; attach it as evidence to {questions}").format(questions=", ".join(paper.questions))
    return t("missing")


def data(used: Questionnaire, papers: Sequence[Paper]) -> dict[str, Any]:
    """The papers as `aeo-ipass/documents/1`."""
    return {
        "format": DOCUMENTS, "tool": tool(), "questionnaire": questionnaire(used),
        "documents": [
            {
                "id": p.document.id, "state": p.state, "questions": list(p.questions),
                "evidence": [
                    {"file": e.file, "issued": plain(e.issued), "expires": plain(e.expires)} for e in p.evidence
                ],
            }
            for p in papers
        ],
    }  # fmt: skip


def lookup(file: str, found: Mapping[str, Sequence[Entry]]) -> dict[str, Any]:
    """What was looked up as `aeo-ipass/lookup/1`."""
    return {
        "format": LOOKUP, "tool": tool(), "list": file,
        "names": [
            {"name": name, "found": [{"row": e.row, "cells": list(e.cells)} for e in entries]}
            for name, entries in found.items()
        ],
    }  # fmt: skip
