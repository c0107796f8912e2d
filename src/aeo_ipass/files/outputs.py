"""What a run may write: decided in this one place, before anything is read or written.

A result never takes the place of what the run reads, of another result of the run, or of somebody's answers or
questionnaire; what may be written appears whole and together, or not at all.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import N_, UsageError, system_reason
from .atomic import AtomicFile, protected
from .identity import Identity, identity, identity_of_stream
from .replacing import unwritable

if TYPE_CHECKING:
    from .contents import Holds


@dataclass(frozen=True, slots=True)
class Writable:
    """A file that a run may write. Only `allowed` makes these, and only to them do commands write."""

    path: Path
    target: Path
    """Where the path led when it was decided: a link that somebody swaps in later leads nowhere else."""
    nowhere: bool = False
    """The null device: whatever is written there is meant to be lost."""


Spare = Callable[[Path, "Holds"], bool]


@dataclass(frozen=True, slots=True)
class Streams:
    """The standard streams that a run uses: either may have been led to or from a file."""

    stdin: object = None
    stdout: object = None


def allowed(
    wanted: Sequence[Path],
    named: Sequence[Path],
    found: Iterable[Path] = (),
    *,
    streams: Streams = Streams(),
    spare: Spare | None = None,
) -> list[Writable]:
    """The files asked for, now known to be free to write; raises UsageError or StorageError for the first that is not.

    `named` are the files that the run reads, `found` those in the folders it goes through – looked at only when
    they can be meant, and an earlier result that lies there is none of them. `spare` says of a file that holds
    something of a person's whether it may be replaced all the same.
    """
    places = [_place(path) for path in wanted]
    outputs = _all_different([p.path for p in places if not p.nowhere])
    _none_is_read(outputs, named, found, identity_of_stream(streams.stdin))
    _stdout_is_apart(outputs, named, identity_of_stream(streams.stdout))
    for path in outputs.values():
        _nothing_of_a_person(path, spare)
        _unprotected(path)
    return places


def apart(place: Writable, read: Iterable[Path]) -> None:
    """Raises UsageError when a place is one of these files, of which a run learned only while it went on."""
    _none_is_read({} if place.nowhere else _all_different([place.path]), list(read), (), None)


# --- what kind of place it is ------------------------------------------------------------------


def _place(path: Path) -> Writable:
    """Raises UsageError for what no file can be put in the place of."""
    target = Path(os.path.realpath(path))
    try:
        found = path.stat()
    except FileNotFoundError:
        _folder_is_there(path)
        return Writable(path, target)
    except OSError as error:
        raise unwritable(path, error) from None
    if _is_null(path):
        return Writable(path, target, nowhere=True)
    if stat.S_ISDIR(found.st_mode):
        raise UsageError(N_("“{file}” is a folder"), N_("name the file to write in it"), file=path)
    if not stat.S_ISREG(found.st_mode):
        raise UsageError(
            N_("“{file}” is no regular file, and only such are written"),
            N_("leave --output away to write to standard output"),
            file=path,
        )
    return Writable(path, target)


def _is_null(path: Path) -> bool:
    try:
        return path.samefile(os.devnull)
    except OSError:
        return False


def _unprotected(path: Path) -> None:
    """Raises UsageError for a file that somebody made read-only: replacing it would not even notice."""
    if protected(path):
        raise UsageError(
            N_("“{file}” is write-protected"),
            N_("give the output another name, or unprotect the file"),
            file=path,
        )


def _folder_is_there(path: Path) -> None:
    folder = Path(os.path.realpath(path)).parent
    if not folder.is_dir():
        shown = folder if path.is_symlink() else path.parent
        raise UsageError(
            N_("the folder “{folder}” does not exist"),
            N_("make it first, or give another place"),
            folder=shown,
        )


# --- what would be lost ------------------------------------------------------------------------


def _all_different(files: Iterable[Path]) -> dict[Identity, Path]:
    """The files by identity; raises UsageError when two are one."""
    found: dict[Identity, Path] = {}
    for path in files:
        key = identity(path) or ("path", path)
        if key in found:
            raise UsageError(
                N_("two outputs cannot be written to one file: “{file}” and “{other}”"),
                N_("give each output a file of its own"),
                file=path,
                other=found[key],
            )
        found[key] = path
    return found


def _none_is_read(
    outputs: Mapping[Identity, Path], named: Sequence[Path], found: Iterable[Path], stdin: Identity | None
) -> None:
    """Raises UsageError for an output that is an input."""
    if stdin and stdin in outputs:
        raise _read_here(outputs[stdin], Path("-"))
    for source in named:
        if path := outputs.get(identity(source) or ()):
            raise _read_here(path, source)
    if not any(path.exists() for path in outputs.values()):
        return
    for source in found:
        path = outputs.get(identity(source) or ())
        if path and _looked_into(path) != "result":
            raise _read_here(path, source)


def _read_here(path: Path, source: Path) -> UsageError:
    hint = N_("give the output another name")
    if path == source:
        return UsageError(N_("“{file}” is read in this run, and would be lost"), hint, file=path)
    message = N_("“{file}” is the same file as “{input}”, which is read in this run and would be lost")
    return UsageError(message, hint, file=path, input=source)


def _stdout_is_apart(
    outputs: Mapping[Identity, Path], named: Sequence[Path], stdout: Identity | None
) -> None:
    """Raises UsageError when standard output, if it was led to a file, was led to another output or to an input."""
    if stdout is None:
        return
    mixed = outputs.get(stdout) or next((path for path in named if identity(path) == stdout), None)
    if mixed:
        raise UsageError(
            N_("standard output goes to “{file}”, which this run reads or writes as well"),
            N_("lead it to a file of its own"),
            file=mixed,
        )


_OF_A_PERSON = {
    "answers": N_("“{file}” holds answers, which would be lost"),
    "questionnaire": N_("“{file}” belongs to a questionnaire, which would be lost"),
}


def _nothing_of_a_person(path: Path, spare: Spare | None) -> None:
    """Raises UsageError for a file that no run of the program can bring back."""
    held = _looked_into(path)
    if held in _OF_A_PERSON and not (spare and spare(path, held)):
        raise UsageError(
            _OF_A_PERSON[held], N_("give the output another name, or move that file away first"), file=path
        )


def _looked_into(path: Path) -> Holds:
    from .contents import holds  # only where a file is there

    try:
        return holds(path)
    except FileNotFoundError:
        return "other"
    except OSError as error:
        message = N_("nobody can see whether “{file}” holds answers: {reason}")
        hint = N_("give the output another name")
        raise UsageError(message, hint, file=path, reason=system_reason(error)) from None


# --- writing -----------------------------------------------------------------------------------


class _Nowhere:
    """Takes everything and keeps nothing."""

    def write(self, content: str | bytes) -> None:
        """Forget it."""

    def finish(self) -> None:
        """There is nothing to do."""

    commit = abandon = finish


@contextmanager
def writing(places: Sequence[Writable]) -> Iterator[list[AtomicFile | _Nowhere]]:
    """Files to write to, which appear when the block is done: all of them, or none when it raises anything.

    Whatever can fail for want of room is over before the first takes its place.
    """
    files: list[AtomicFile | _Nowhere] = []
    try:
        for place in places:
            files.append(_Nowhere() if place.nowhere else AtomicFile(place.path, place.target))
        yield files
        for file in files:
            file.finish()
        for file in files:
            file.commit()
    except BaseException:
        for file in files:
            file.abandon()
        raise


def write(place: Writable, content: str | bytes) -> None:
    """Write one file whole."""
    with writing([place]) as (file,):
        file.write(content)
