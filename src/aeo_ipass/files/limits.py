"""What a file may be at most: more is refused before it costs memory or time."""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 20_000_000
MAX_DEPTH: Final = 40
