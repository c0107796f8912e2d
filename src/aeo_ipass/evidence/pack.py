"""A dossier written as one zip, or as a folder: the same bytes for the same files."""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Final

from ..errors import N_, Issue, StorageError
from ..files.folders import new_folder
from ..files.outputs import Writable, writing
from ..files.replacing import unwritable
from .dossier import Dossier, Stored
from .files import chunks

_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a zip: when it was made is no part of what is in it."""
_RIGHTS: Final = 0o100644 << 16
_UNIX: Final = 3
_CHUNK: Final = 1 << 20


def sums(dossier: Dossier, pages: Mapping[str, bytes]) -> bytes:
    """A list as `sha256sum --check` takes it, of all files but itself."""
    found = {s.path: s.sha256 for s in dossier.stored}
    found |= {name: hashlib.sha256(content).hexdigest() for name, content in pages.items()}
    return "".join(f"{found[path]}  {path}\n" for path in sorted(found)).encode()


def zipped(dossier: Dossier, pages: Mapping[str, bytes], place: Writable) -> None:
    """Write a zip that holds the pages and files, sorted; files are stored as they are, for most are packed already."""
    with writing([place]) as (file,):
        try:
            with tempfile.TemporaryFile(dir=place.path.parent) as stream:
                _packed(dossier, pages, stream)
                stream.seek(0)
                while chunk := stream.read(_CHUNK):
                    file.write(chunk)
        except OSError as error:  # of the nameless file, about which nobody could do anything
            raise unwritable(place.path, error) from None


def _packed(dossier: Dossier, pages: Mapping[str, bytes], stream: IO[bytes]) -> None:
    with zipfile.ZipFile(stream, "w") as packed:
        for path, content in _sorted(dossier, pages):
            with packed.open(_info(path), "w") as member:
                _fill(member, content)


def into_folder(dossier: Dossier, pages: Mapping[str, bytes], path: Path) -> None:
    """Write the pages and files into a new folder."""
    with new_folder(path) as folder:
        for name, content in _sorted(dossier, pages):
            target = folder / name
            target.parent.mkdir(exist_ok=True)
            with target.open("wb") as stream:
                _fill(stream, content)


def _sorted(dossier: Dossier, pages: Mapping[str, bytes]) -> Iterator[tuple[str, Iterable[bytes]]]:
    stored = {s.path: s for s in dossier.stored}
    for path in sorted([*stored, *pages]):
        yield path, _unchanged(stored[path]) if path in stored else [pages[path]]


def _unchanged(stored: Stored) -> Iterator[bytes]:
    """A file's bytes; raises StorageError when they are no longer those that were hashed."""
    found = hashlib.sha256()
    for chunk in chunks(stored.source):
        found.update(chunk)
        yield chunk
    if found.hexdigest() != stored.sha256:
        message, hint = N_("the file changed while it was read"), N_("run the command again")
        raise StorageError([Issue("changed-meanwhile", message, {}, hint, str(stored.source))])


def _info(path: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, _BEGINNING)
    info.create_system, info.external_attr = _UNIX, _RIGHTS
    return info


def _fill(stream: IO[bytes], content: Iterable[bytes]) -> None:
    for chunk in content:
        stream.write(chunk)
