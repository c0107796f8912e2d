"""Names of files that every system takes: nothing in them leads elsewhere, and no two are one."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final
from unicodedata import category, normalize

LONGEST: Final = 120
"""Bytes of a name; a file system takes 255, and a path on Windows no more with all its folders."""
_NOT_TAKEN = re.compile(r'[<>:"/\\|?*#%]')
"""What Windows refuses in names, and what means something in an address."""
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?")
"""Names that Windows takes for devices, whatever their ending, and with blanks before it."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def safe(name: str) -> str:
    """The last part of a path as a name that every system takes; what cannot stand in one becomes `_`."""
    last = PureWindowsPath(name).name if "/" not in name else PurePosixPath(name).name
    text = normalize("NFC", last)
    seen = "".join(" " if c.isspace() else "_" if category(c) in _UNSEEN else c for c in text)
    whole = _NOT_TAKEN.sub("_", seen).strip(". ") or "file"
    found = _cut(whole, LONGEST)
    return _cut(f"_{found}", LONGEST) if _DEVICES.fullmatch(found) else found


def apart(name: str, taken: Container[str]) -> str:
    """The name, or with a number before its ending the first that is not taken; `taken` knows them by `folded`."""
    path, number, found = PurePosixPath(name), 1, name
    while folded(found) in taken:
        number += 1
        found = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
    return found


def folded(name: str) -> str:
    """By what names are one on systems where the letters' case and the composition of accents do not count."""
    return normalize("NFC", normalize("NFC", name).casefold())


def _cut(name: str, most: int) -> str:
    """A name of at most so many bytes; its ending stays. Cut again it is the same."""
    ending = PurePosixPath(name).suffix
    ending = ending if 0 < len(ending.encode()) <= 12 else ""
    stem = name.removesuffix(ending).encode()[: most - len(ending.encode())]
    found = stem.decode("utf-8", "ignore").rstrip(". ") + ending
    return found if found == name else _cut(found, most)
