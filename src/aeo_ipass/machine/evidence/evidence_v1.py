"""`aeo-ipass/evidence/1`, `evidence-check/1` and `dossier/1`: the register, what is not in order, and the manifest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal

from typing_extensions import TypedDict

from ...answers.values import plain
from ...evidence.check import Checked
from ...evidence.dossier import Dossier, Stored
from ...evidence.register import Entry
from ...insight.walk import Key
from ...scoring.assessment import Assessment
from ..assessed_v1 import AssessedV1, assessed
from ..papers_v1 import PaperV1, paper
from ..parts_v1 import Tool, tool

EVIDENCE: Final = "aeo-ipass/evidence/1"
CHECK: Final = "aeo-ipass/evidence-check/1"
DOSSIER: Final = "aeo-ipass/dossier/1"

FaultV1 = Literal[
    "outside", "no_file", "too_large", "unreadable", "missing", "changed", "expired", "early", "expiring", "no_hash"
]  # fmt: skip


class PlaceV1(TypedDict):
    """An answer; `site` null: the company's, or the one that counts for every site."""

    question: str
    site: str | None


class EvidencePieceV1(TypedDict):
    """A piece of evidence: `sha256` as noted, `found_sha256` of the file as it is; `faults` from the worst."""

    file: str
    document: str | None
    places: list[PlaceV1]
    state: FaultV1 | Literal["in_order"]
    faults: list[FaultV1]
    issued: str | None
    expires: str | None
    note: str | None
    sha256: str | None
    found_sha256: str | None
    size: int | None


class EvidenceV1(AssessedV1):
    """The register."""

    format: Literal["aeo-ipass/evidence/1"]
    tool: Tool
    evidence: list[EvidencePieceV1]


class LackingV1(PlaceV1):
    """An answer above 50 without current evidence, and what its question names."""

    documents: list[str]


class EvidenceCheckV1(AssessedV1):
    """What is not in order; `cut`: there are more files than were looked through."""

    format: Literal["aeo-ipass/evidence-check/1"]
    tool: Tool
    findings: int
    evidence: list[EvidencePieceV1]
    lacking: list[LackingV1]
    unused: list[str]
    cut: bool


class StoredV1(TypedDict):
    """A file of the dossier, and the pieces of evidence that it is."""

    path: str
    size: int
    sha256: str
    evidence: list[EvidencePieceV1]


class DossierV1(AssessedV1):
    """The manifest of a dossier; `complete`: nothing is left out, and nothing changed since it was attached."""

    format: Literal["aeo-ipass/dossier/1"]
    tool: Tool
    complete: bool
    files: list[StoredV1]
    left_out: list[EvidencePieceV1]
    documents: list[PaperV1]


def evidence(assessment: Assessment, entries: Iterable[Entry]) -> dict[str, Any]:
    """The register as plain data."""
    return {**_head(EVIDENCE, assessment), "evidence": _pieces(entries)}


def check(assessment: Assessment, found: Checked) -> dict[str, Any]:
    """What is not in order as plain data."""
    questions = assessment.questionnaire.questions
    lacking = [
        {**_place((p.question, p.site)), "documents": list(questions[p.question].evidence_ids)}
        for p in found.lacking
    ]
    return {
        **_head(CHECK, assessment),
        "findings": found.findings,
        "evidence": _pieces(e for e in found.entries if e.faults),
        "lacking": lacking,
        "unused": list(found.unused),
        "cut": found.cut,
    }


def manifest(dossier: Dossier) -> dict[str, Any]:
    """The manifest as plain data."""
    return {
        **_head(DOSSIER, dossier.assessment),
        "complete": dossier.complete,
        "files": [_stored(s) for s in sorted(dossier.stored, key=lambda s: s.path)],
        "left_out": _pieces(dossier.left_out),
        "documents": [paper(p) for p in dossier.papers],
    }


def _head(format: str, assessment: Assessment) -> dict[str, Any]:
    return {"format": format, "tool": tool(), **assessed(assessment)}


def _stored(stored: Stored) -> dict[str, Any]:
    pieces = _pieces(stored.entries)
    return {"path": stored.path, "size": stored.size, "sha256": stored.sha256, "evidence": pieces}


def _pieces(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [_piece(entry) for entry in entries]


def _piece(entry: Entry) -> dict[str, Any]:
    piece, there = entry.piece, entry.looked.found == "there"
    return {
        "file": piece.file,
        "document": entry.document,
        "places": [_place(key) for key in entry.places],
        "state": entry.state,
        "faults": list(entry.faults),
        "issued": plain(piece.issued),
        "expires": plain(piece.expires),
        "note": piece.note,
        "sha256": piece.sha256,
        "found_sha256": entry.looked.sha256 if there else None,
        "size": entry.looked.size if there else None,
    }


def _place(key: Key) -> dict[str, Any]:
    return {"question": key[0], "site": key[1]}
