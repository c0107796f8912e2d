"""What was worked out once, in the user's cache folder; whatever is wrong with it is as if it were not there.

A build server (`CI` is set) has none: what an earlier step or another build left in it could let this one pass.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

KEPT = 16
"""Entries; when there are more, those not written for longest go."""


def seal(content: bytes) -> bytes:
    """Content after its hash, by which `unseal` knows it to be whole."""
    return hashlib.sha256(content).hexdigest().encode("ascii") + b"\n" + content


def unseal(sealed: bytes) -> bytes | None:
    """The content of what was sealed; None when it is not what it was."""
    digest, _, content = sealed.partition(b"\n")
    return content if hashlib.sha256(content).hexdigest().encode("ascii") == digest else None


def hash_of(modules: Iterable[Path]) -> bytes:
    """A hash over code, by which what older code worked out is not taken for what this would; raises OSError."""
    return hashlib.sha256(b"".join(hashlib.sha256(m.read_bytes()).digest() for m in modules)).digest()


def modules_of(room: Path) -> list[Path]:
    """The modules in a folder; raises OSError when it cannot be read."""
    return sorted(m for m in room.iterdir() if m.suffix == ".py")


def cached(key: str) -> bytes | None:
    """What is kept under a key; None for nothing, for what is not whole, and for what others could have written."""
    if "CI" in os.environ:
        return None
    with contextlib.suppress(OSError, RuntimeError), (folder() / key).open("rb") as stream:
        return unseal(stream.read()) if _own(os.fstat(stream.fileno())) else None
    return None


def cache(key: str, content: bytes) -> None:
    """Keep content under a key where that can be done."""
    if "CI" in os.environ:
        return
    with contextlib.suppress(OSError, RuntimeError):
        place = folder()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(place / key, seal(content))
        _tidy(place)


def folder() -> Path:
    """The folder of ours in the user's cache folder; raises RuntimeError where nobody has a home."""
    if home := os.environ.get("XDG_CACHE_HOME", ""):
        if Path(home).is_absolute():
            return Path(home) / "aeo-ipass"
    elif sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA", "")):
        return Path(local) / "aeo-ipass" / "Cache"
    elif sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "aeo-ipass"
    return Path.home() / ".cache" / "aeo-ipass"


def _own(found: os.stat_result) -> bool:
    """Whether nobody but this user can have written it, as far as the system tells."""
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & 0o022)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all; that it may be gone after a power cut is no harm."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _tidy(place: Path) -> None:
    """Remove the oldest entries; what a run that was killed left behind counts as one."""
    entries = sorted(place.iterdir(), key=lambda p: p.stat().st_mtime, reverse=True)
    for entry in entries[KEPT:]:
        entry.unlink()
