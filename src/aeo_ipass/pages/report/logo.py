"""A company's logo: PNG or JPEG, which every format can show."""

from __future__ import annotations

from ...document.model import Logo
from ...errors import N_, UsageError

LARGEST = 2_000_000
"""Bytes; the picture becomes part of every report."""


def logo(content: bytes, file: str) -> Logo:
    """The picture in a file's bytes; raises UsageError when it is of another kind or too large."""
    if len(content) > LARGEST:
        raise UsageError(
            N_("the logo “{file}” is larger than {megabytes} MB"),
            N_("save it smaller"),
            file=file,
            megabytes=LARGEST // 1_000_000,
        )
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Logo(content, "image/png")
    if content.startswith(b"\xff\xd8\xff"):
        return Logo(content, "image/jpeg")
    raise UsageError(N_("the logo “{file}” is neither a PNG nor a JPEG picture"), file=file)
