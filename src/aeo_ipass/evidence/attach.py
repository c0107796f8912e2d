"""Evidence attached to answers, and hashed again when a file was changed on purpose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..answers.draft import Draft
from ..answers.model import Sheet
from ..errors import N_, UsageError
from ..insight.walk import Key
from ..text.clean import whole
from .files import Folders, digest, shown

Piece = dict[str, Any]


def piece_of(
    file: Path, folder: Path, proves: str | None = None, content: Path | None = None, **more: str | None
) -> Piece:
    """A piece of evidence as answers in this folder hold it: with its hash, and what is given of the rest.

    `content`: where its content lies already, if it is not there yet. Raises UsageError for a name that no file of
    text can hold.
    """
    name = shown(file, folder)
    if whole(name) != name:
        raise UsageError(
            N_("the name of “{file}” is no text, so that answers cannot hold it"),
            N_("give the file another name, or bring in a copy with --copy"),
            file=name,
        )
    given = {"file": name, "proves": proves, "sha256": digest(content or file), **more}
    return {key: value for key, value in given.items() if value}


def attach(draft: Draft, pieces: Mapping[Key, Piece]) -> None:
    """Add a piece to each of these answers, and save them together.

    Raises UsageError where the same file, or one of the same content, is attached already.
    """
    changed: dict[Key, list[Any]] = {}
    for key, piece in pieces.items():
        there = held(draft, key)
        if any(_same(one, piece) for one in there):
            raise UsageError(
                N_("“{file}” is attached to {question} already"),
                N_("renew its hash and dates with --update, or name another question"),
                file=piece["file"],
                question=at(key),
            )
        changed[key] = [*there, piece]
    draft.set_evidence(changed)


def renew(
    draft: Draft, sheet: Sheet, file: Path, folders: Folders, keys: Sequence[Key], **more: str
) -> list[Key]:
    """Hash a file again wherever it is attached, or at these answers alone, with what is given of dates and note.

    The answers in which it was found; raises UsageError when it is attached to none.
    """
    real, new = file.resolve(), {"sha256": digest(file), **more}
    changed: dict[Key, list[Any]] = {}
    for key in keys or _keys(sheet):
        there = held(draft, key)
        renewed = [{**p, **new} if _leads_to(p, real, folders) else p for p in there]
        if any(_leads_to(p, real, folders) for p in there):
            changed[key] = renewed
    if not changed:
        raise UsageError(
            N_("“{file}” is attached to none of these answers"), N_("attach it with --question"), file=file
        )
    draft.set_evidence(changed)
    return list(changed)


def at(key: Key) -> str:
    """An answer by its question and site: `D-07@kwai-chung`."""
    question, site = key
    return f"{question}@{site}" if site else question


def _keys(sheet: Sheet) -> Iterable[Key]:
    for question, answers in sheet.answers.items():
        yield question, None
        for site in answers.sites:
            yield question, site


def held(draft: Draft, key: Key) -> list[Any]:
    """The pieces of evidence of an answer, as they stand in the file."""
    return list(draft.detail(draft.questionnaire.questions[key[0]], key[1], "evidence") or [])


def _same(one: Piece, other: Piece) -> bool:
    return bool(one.get("file") == other["file"] or str(one.get("sha256", "")).lower() == other["sha256"])


def _leads_to(piece: Piece, real: Path, folders: Folders) -> bool:
    return folders.place(str(piece.get("file", ""))).path == real
