"""Bringing back a file as it was before it was moved."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from ....answers.migrate.undo import Original, backup_of, original
from ....answers.store import parse, put, unchanged
from ....errors import N_, UsageError
from ....files.outputs import allowed, write
from ....files.reading import decode, read_bytes
from ....i18n import translator
from ...messages import interface_language, say
from .asking import agreed


def undo(path: Path, *, yes: bool, dry_run: bool) -> None:
    """Give back the bytes; raises UsageError when the file changed since and nobody said `--yes`."""
    t = translator(interface_language())
    content = read_bytes(path)
    found = original(path, parse(decode(content, path), path), content)
    if not found.untouched and not yes:
        message = N_("“{file}” changed since it was moved: what was answered since would be gone from it")
        hint = N_("with --yes it is brought back all the same, and the file as it is now is kept beside it")
        raise UsageError(message, hint, file=path)
    if dry_run:
        say(t("Would bring back {backup}.").format(backup=found.backup))
    elif yes or agreed(t("Bring back the file as it was before it was moved?")):
        _bring_back(path, content, found)
        say(t("{file} is again what it was before it was moved.").format(file=path))
    else:
        say(t("Nothing was written."))


def _bring_back(path: Path, content: bytes, found: Original) -> None:
    with unchanged(path, sha256(content).hexdigest()):
        _put_back(path, content, found)


def _put_back(path: Path, content: bytes, found: Original) -> None:
    if not found.untouched:
        after = backup_of(path, "moved", content)
        if not after.exists():
            write(allowed([after], [path])[0], content)
        t = translator(interface_language())
        say(t("The file with what was answered since is {backup}.").format(backup=after))
    put(path, found.content)
