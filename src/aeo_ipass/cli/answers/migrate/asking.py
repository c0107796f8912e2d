"""Asking whether to go on: on standard error, since the page is on standard output."""

from __future__ import annotations

import sys

from ....errors import N_, UsageError

_YES = frozenset({"y", "yes", "是"})


def agreed(question: str) -> bool:
    """Whether the person agrees; raises UsageError where nobody can be asked."""
    if not sys.stdin.isatty():
        raise UsageError(N_("nobody can be asked here"), N_("add --yes to write, or --dry-run only to look"))
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in _YES
