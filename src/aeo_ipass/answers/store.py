"""Answer files on disk: read whole, written atomically, never half and never over a broken one."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import N_, InputError, Issue, StorageError
from ..questionnaire import catalog
from ..questionnaire.load import decode, read_bytes
from ..questionnaire.model import Questionnaire
from ..yamlfile import dump_json, dump_yaml, marked, parse_json, parse_yaml
from .model import Sheet
from .read import Reading, read_sheet


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file that was read: its data as written, and what came of checking it."""

    path: Path
    data: Any
    questionnaire: Questionnaire
    reading: Reading

    @property
    def sheet(self) -> Sheet:
        """The checked answers; raises InputError with every fault when there are any."""
        if self.reading.sheet is None or self.reading.errors:
            raise InputError(self.reading.errors)
        return self.reading.sheet


def load(path: Path, questionnaire: str | None = None, *, partial: bool = False) -> AnswerFile:
    """Read and check an answer file (YAML, or JSON by its ending).

    `questionnaire` is an id or a folder, by default the one the file names. Faults of syntax raise
    InputError at once; faults of content are in `.reading`, and raised by `.sheet`.
    """
    content = read_bytes(path)
    text = decode(content, path)
    data = parse(text, path)
    programme = questionnaire_of(data, questionnaire, path)
    digest = hashlib.sha256(content).hexdigest()
    reading = read_sheet(data, programme, str(path), digest, partial=partial)
    if reading.issues and path.suffix.lower() == ".json":
        reading = read_sheet(marked(text, data), programme, str(path), digest, partial=partial)
    return AnswerFile(path, data, programme, reading)


def parse(text: str, path: Path) -> Any:
    """The data in an answer file's text, by the file's ending."""
    return parse_json(text, str(path)) if path.suffix.lower() == ".json" else parse_yaml(text, str(path))


def questionnaire_of(data: Any, wanted: str | None, path: Path) -> Questionnaire:
    """The questionnaire asked for, else the file's own; the default when the file does not say."""
    if wanted:
        return catalog.load(wanted)
    named = data.get("questionnaire") if isinstance(data, dict) else None
    if not isinstance(named, str):
        return catalog.load()
    name = named.partition("@")[0]
    if name in (known := catalog.available()):
        return catalog.load(name)
    hint = N_("known: {known}; or say where it is with --questionnaire FOLDER")
    raise InputError(
        [Issue("unknown-questionnaire", N_("the questionnaire “{name}” is not known"),
               {"name": name, "known": ", ".join(known)}, hint, str(path))]
    )  # fmt: skip


def render(data: Any, path: Path) -> str:
    """The text of an answer file, by the file's ending."""
    return dump_json(data) if path.suffix.lower() == ".json" else dump_yaml(data)


def save(path: Path, data: Any) -> None:
    """Write the whole file or nothing: a reader, or a crash, never sees half of it."""
    write_atomically(path, render(data, path))


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replace `path` by `content` in one step, flushed to the disk; raises StorageError saying why not."""
    file = AtomicFile(path)
    file.write(content)
    file.commit()


class AtomicFile:
    """A file written piece by piece that appears whole, or not at all; every step raises StorageError."""

    def __init__(self, path: Path) -> None:
        self.path, self.target = path, Path(os.path.realpath(path))
        with self._told():
            handle, self._name = tempfile.mkstemp(
                prefix=f".{self.target.name}.", suffix=".tmp", dir=self.target.parent
            )
            self._stream = os.fdopen(handle, "wb")

    def write(self, content: str | bytes) -> None:
        """Add a piece; text is written as UTF-8."""
        with self._told():
            self._stream.write(content.encode("utf-8") if isinstance(content, str) else content)

    def commit(self) -> None:
        """Flush to the disk and take the place of what stood there."""
        with self._told():
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()
            _keep_mode(self.target, self._name)
            Path(self._name).replace(self.target)
            _sync_folder(self.target.parent)

    def abandon(self) -> None:
        """Leave everything as it was."""
        with contextlib.suppress(OSError):
            self._stream.close()
        with contextlib.suppress(OSError):
            Path(self._name).unlink()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Clean up whatever happens; what the system refuses becomes a message."""
        try:
            yield
        except BaseException as error:
            if hasattr(self, "_stream"):
                self.abandon()
            if isinstance(error, OSError):
                raise _unwritable(self.path, error) from None
            raise


def _unwritable(path: Path, error: OSError) -> StorageError:
    reason = (error.strerror or type(error).__name__).lower()
    hint = N_("what stood in the file before is untouched; give another place, or make room")
    message = N_("the file cannot be written: {reason}")
    return StorageError([Issue("unwritable", message, {"reason": reason}, hint, str(path))])


def _keep_mode(target: Path, name: str) -> None:
    """The rights of the file that is replaced, or those a new file would get."""
    if target.exists():
        mode = target.stat().st_mode & 0o7777
    else:
        umask = os.umask(0)
        os.umask(umask)
        mode = 0o666 & ~umask
    Path(name).chmod(mode)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
