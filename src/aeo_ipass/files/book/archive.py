"""The parts of an office file that somebody else made: unpacked within limits, and only those that are read."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from ..limits import MAX_UNPACKED

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How office programs pack; what else a zip can be packed by is not read."""


class Broken(Exception):
    """It is no such file, or it is damaged."""


class TooLarge(Exception):
    """It grows to more than any real one."""


def unpacked(content: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts whose names are wanted; raises Broken or TooLarge.

    What a part says of its own size is not believed.
    """
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                if not wanted(info.filename):
                    continue
                if info.compress_type not in _PACKED:
                    raise Broken
                with archive.open(info) as part:
                    parts[info.filename] = part.read(left + 1)
                if (left := left - len(parts[info.filename])) < 0:
                    raise TooLarge
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise Broken from None
    return parts
