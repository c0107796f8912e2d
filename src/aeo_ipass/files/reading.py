"""Bytes and text of files."""

from __future__ import annotations

from pathlib import Path

from ..errors import N_, Issue, StorageError


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, with or without a byte-order mark; raises StorageError saying why not."""
    return decode(read_bytes(path), path)


def decode(content: bytes, path: Path) -> str:
    """Bytes of `path` as UTF-8 text; raises StorageError when they are not."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = N_("this is not UTF-8 text (byte {position})")
        hint = N_("save the file as UTF-8 in your editor")
        raise StorageError([Issue("encoding", message, {"position": error.start}, hint, str(path))]) from None


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises StorageError saying why they cannot be had."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageError([_unreadable(path, error)]) from None


def _unreadable(path: Path, error: OSError) -> Issue:
    reason = (error.strerror or type(error).__name__).lower()
    return Issue("unreadable", N_("the file cannot be read: {reason}"), {"reason": reason}, "", str(path))
