"""What was taken, in the folder of its partner and year: the answers, and the file as it came."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..answers import store
from ..answers.lock import locked
from ..errors import N_, Issue, StorageError
from ..evidence.files import digest
from ..evidence.naming import apart, folded, safe
from ..files.folders import made
from ..files.outputs import allowed, write, writing
from ..files.reading import read_bytes
from ..files.replacing import is_growing
from .collected import Collected
from .folder import Folder


def digests(folder: Path) -> frozenset[str]:
    """The digests of what came back before."""
    if not folder.is_dir():
        return frozenset()
    return frozenset(digest(path) for path in _kept(folder) if path.is_file())


def _kept(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if not is_growing(path.name)]


def keep(folder: Folder, told: Collected, data: dict[str, Any], read: Sequence[Path]) -> None:
    """Write both, or neither; raises StorageError or UsageError as every output does. Nothing else is written over."""
    answers = folder.answers(told.partner, told.period)
    originals = folder.returned(told.partner, told.period)
    for path in (folder.path, answers.parent.parent, answers.parent, originals):
        made(path)
    with locked(answers):
        places = allowed(
            [answers, _place(originals, told)], [told.file, *read], spare=lambda path, _: path == answers
        )
        content = _original(told)
        text = store.rewritten(answers, data, answers) if answers.exists() else store.render(data, answers)
        with writing(places) as files:
            files[0].write(text)
            files[1].write(content)


def keep_original(folder: Folder, told: Collected, read: Sequence[Path]) -> None:
    """Keep a file as it came of which the answers are there already: what a run that was killed had still to do."""
    originals = folder.returned(told.partner, told.period)
    made(originals)
    write(allowed([_place(originals, told)], [told.file, *read])[0], _original(told))


def _place(originals: Path, told: Collected) -> Path:
    """Where a file that came is kept: under its own name, or one that nothing is lost by."""
    return originals / apart(safe(told.file.name), {folded(path.name) for path in _kept(originals)})


def _original(told: Collected) -> bytes:
    content = read_bytes(told.file)
    if hashlib.sha256(content).hexdigest() != told.sha256:
        message = N_("the file changed while it was read")
        raise StorageError([Issue("changed", message, file=str(told.file))])
    return content
