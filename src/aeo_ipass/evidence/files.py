"""Files of evidence as they lie on disk: found by the names that answers give them, never outside an allowed folder."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from typing import Literal

from ..errors import StorageError
from ..files.limits import MAX_EVIDENCE
from ..files.reading import opened
from ..record import Record, replace

Found = Literal["there", "missing", "outside", "no_file", "too_large", "unreadable"]
"""`outside`: beyond the allowed folder, by `..`, a link or a path of its own; `no_file`: a folder, pipe or device."""

_CHUNK = 1 << 20


class Looked(Record):
    """What a name led to; nothing of it was read unless it is `there`."""

    found: Found
    path: Path | None = None
    """The file itself, links followed."""
    size: int = 0
    sha256: str = ""


class Folders(Record):
    """Where the answers lie, from which names of files are seen, and the folder that no file may lie outside of."""

    answers: Path
    root: Path

    def look(self, name: str) -> Looked:
        """What a name in the answers leads to, with the hash of the file when it is there."""
        found = self.place(name)
        if found.found != "there" or found.path is None:
            return found
        try:
            return replace(found, sha256=digest(found.path))
        except StorageError:
            return replace(found, found="unreadable")

    def place(self, name: str) -> Looked:
        """The same without reading the file."""
        try:
            real = Path(os.path.realpath(_meant(name, self.answers)))
            if not real.is_relative_to(os.path.realpath(self.root)):
                return Looked("outside")
            return _of(real, real.stat())
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return Looked("missing")
        except OSError as error:
            return Looked("unreadable" if isinstance(error, PermissionError) else "missing")


def _of(path: Path, found: os.stat_result) -> Looked:
    if not stat.S_ISREG(found.st_mode):
        return Looked("no_file")
    return Looked("too_large" if found.st_size > MAX_EVIDENCE else "there", path, found.st_size)


def _meant(name: str, folder: Path) -> Path:
    """The path that a name means, also when it was written on Windows, or with its accents composed otherwise."""
    path = folder / name
    if os.path.lexists(path):
        return path
    if os.sep != "\\" and "\\" in name:
        written = PureWindowsPath(name)
        if written.drive or written.root:
            return Path("/", written.name)
        path = folder / written.as_posix()
    return _as_it_is_stored(path)


def _as_it_is_stored(path: Path) -> Path:
    """A path by whose accents the system finds a file: archives made on macOS bring the other form."""
    if path.name.isascii():
        return path
    from unicodedata import normalize

    forms = (path.with_name(normalize(form, path.name)) for form in ("NFC", "NFD"))
    return next((form for form in forms if os.path.lexists(form)), path)


def shown(file: Path, folder: Path) -> str:
    """The path to keep: seen from the folder of the answers where it lies below, so that both can move together."""
    folder, file = folder.resolve(), file.resolve()
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else str(file)


def digest(file: Path) -> str:
    """The SHA-256 of a regular file, in hexadecimal digits; raises StorageError when it cannot be read."""
    found = hashlib.sha256()
    for chunk in chunks(file):
        found.update(chunk)
    return found.hexdigest()


def chunks(file: Path) -> Iterator[bytes]:
    """A regular file as its bytes are, packed or not, piece by piece; raises StorageError when it cannot be read."""
    with opened(file, as_it_is=True) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
