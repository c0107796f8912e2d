"""Inputs that are addresses, `s3://…` and the like: read through fsspec, within the limits that hold for files."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from ...errors import N_, StorageError, system_reason
from ...files.faults import damaged, unreadable
from ...files.reading import bounded, unpacked


def is_url(name: str) -> bool:
    """Whether a name is an address rather than a path."""
    return "://" in name


def is_pattern(url: str) -> bool:
    """Whether an address stands for all that fit it."""
    return any(c in url for c in "*?[")


def is_private(url: str) -> bool:
    """Whether no other process sees what stands there."""
    return url.startswith("memory://")


@contextmanager
def opened(url: str) -> Iterator[IO[bytes]]:
    """What stands at an address as a stream of bytes, unpacked if its name says so; raises StorageError for faults."""
    with _told(url):
        system, path = _system(url)
        with system.open(path, "rb") as stream:
            yield unpacked(stream, Path(path))


def content(url: str) -> bytes:
    """The bytes of one document; raises StorageError saying why not."""
    with opened(url) as stream:
        return bounded(stream, url)


def size(url: str) -> int:
    """Its bytes; raises StorageError when nothing stands there."""
    with _told(url):
        system, path = _system(url)
        return int(system.size(path))


def inside(url: str) -> list[tuple[str, str]] | None:
    """The addresses below a folder or of a pattern, in the order of files, each with its place; None: neither."""
    with _told(url):
        system, path = _system(url)
        if is_pattern(url):
            found = sorted(system.glob(path))
            return [(system.unstrip_protocol(p), p.rpartition("/")[2]) for p in found if not system.isdir(p)]
        if not system.isdir(path):
            return None
        top = f"{path.rstrip('/')}/"
        below = sorted((p.removeprefix(top) for p in system.find(path)), key=_files_first)
        return [(f"{url.rstrip('/')}/{b}", b) for b in below if not _hidden(b)]


def _files_first(below: str) -> list[tuple[bool, str]]:
    """The order in which a folder is gone through: its files, then its folders."""
    *folders, name = below.split("/")
    return [*((True, folder) for folder in folders), (False, name)]


def _hidden(below: str) -> bool:
    return any(part.startswith(".") for part in below.split("/"))


def _system(url: str) -> tuple[Any, str]:
    """What reads addresses of this kind; raises StorageError when nothing here does."""
    from fsspec.core import url_to_fs

    try:
        system, path = url_to_fs(url)
    except (ImportError, ValueError) as error:  # says which library to install, or that it knows of none
        raise StorageError([unreadable(url, str(error))]) from None
    return system, str(path)


@contextmanager
def _told(url: str) -> Iterator[None]:
    """What goes wrong becomes a message."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise StorageError([damaged(url)]) from None
    except OSError as error:
        hint = N_("check the address, and that you may read it")
        raise StorageError([unreadable(url, system_reason(error), hint)]) from None
