"""Moving a file to another version: read, shown, asked, written."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ....answers.aside import is_nameless
from ....answers.migrate.fates import migrate
from ....answers.migrate.undo import backup_of, noted, sealed
from ....answers.read import read_sheet
from ....answers.store import parse, put, questionnaire_of, render, rewritten, unchanged
from ....errors import N_, Issue, UsageError
from ....files.nodes import raw_text
from ....files.outputs import Writable, allowed, write
from ....files.reading import decode, read_bytes
from ....i18n import translator
from ....insight.migration import Between, asked_anew
from ....questionnaire import catalog
from ....questionnaire.earlier import otherwise, recorded
from ....record import Record
from ...messages import interface_language, say, say_issues
from ...outputs import say_written
from .asking import agreed

if TYPE_CHECKING:
    from ....questionnaire.earlier import Marks
    from ....questionnaire.model import Questionnaire


class Move(Record):
    """A move that is ready to be written."""

    path: Path
    content: bytes
    target: Writable | None
    between: Between

    @property
    def needed(self) -> bool:
        """Whether the answers are at another version yet."""
        return self.between.migration.source != self.between.new.ref


def prepare(path: Path, to: str | None, old: Path | None, target: Writable | None) -> Move:
    """Work out the move; raises InputError or UsageError saying why it cannot be made."""
    content = read_bytes(path)
    data = parse(decode(content, path), path)
    new = _wanted(to) if to else questionnaire_of(data, None, path)
    named = raw_text(data.get("questionnaire") or "") if isinstance(data, dict) else ""
    version = named.partition("@")[2]
    before = _before(old, named)
    marks = otherwise(before, new) if before else _recorded(to or new.programme.id, version, new)
    t = translator(interface_language())
    moved = migrate(data, new, marks, before, file=str(path), translate=t)
    complete = read_sheet(moved.data, new, str(path))
    missing = [e for e in complete.errors if e.code == "missing-profile" or is_nameless(e)]
    offered = {name for m in moved.of("offered") for name in m.to}
    asked = asked_anew(new, complete.sheet, version) if complete.sheet else []
    anew = [name for name in asked if name not in offered]
    company = data.get("company")
    name = raw_text(company.get("name") or "") if isinstance(company, dict) else ""
    return Move(path, content, target, Between(moved, before or new, new, name, anew, missing))


def _wanted(name: str) -> Questionnaire:
    """The questionnaire `ID`, `ID@VERSION` or in a folder; raises UsageError for a version that is not there."""
    known, _, version = name.partition("@")
    if not version or Path(name).exists():
        return catalog.load(name)
    found = catalog.load(known)
    if found.programme.version != version:
        message = N_("this program has version {version} of “{name}”, not {wanted}")
        hint = N_("give the folder of that version: --to FOLDER")
        raise UsageError(message, hint, version=found.programme.version, name=known, wanted=version)
    return found


def _before(folder: Path | None, named: str) -> Questionnaire | None:
    """The old questionnaire; raises UsageError when it is not the one that was answered."""
    if folder is None:
        return None
    found = catalog.load(str(folder))
    if found.ref != named:
        message = N_("“{folder}” holds {found}, and the answers were given to {named}")
        raise UsageError(message, folder=folder, found=found.ref, named=named or "?")
    return found


def _recorded(wanted: str, version: str, new: Questionnaire) -> Marks:
    """What the new questionnaire records of the old version; a warning when it does not know it."""
    if version == new.programme.version:
        return {}
    found = recorded(wanted if Path(wanted).exists() else wanted.partition("@")[0], version)
    if found is None:
        message = N_("the questionnaire does not say what version {version} asked otherwise")
        hint = N_(
            "compare with the old one: --from FOLDER; else what is still asked is taken to mean the same"
        )
        say_issues([Issue("unrecorded", message, {"version": version or "?"}, hint, severity="warning")])
    return found or {}


def say_not_needed() -> None:
    """Say that there is nothing to move."""
    t = translator(interface_language())
    say(t("The answers are at this version already: nothing to write."))


def written(move: Move, *, yes: bool, quiet: bool) -> bool:
    """Ask, and write the moved answers; False when nobody agreed."""
    t = translator(interface_language())
    if not move.needed:
        say_not_needed()
        return True
    if not yes and not agreed(t("Write this?")):
        say(t("Nothing was written."))
        return False
    backup = None if move.target else _kept(move)
    text = _text(move, backup)
    if move.target:
        write(move.target, text)
        say_written(move.target, quiet=quiet)
        return True
    with unchanged(move.path, sha256(move.content).hexdigest()):
        put(move.path, text)
    said = t(
        "Moved. The file as it was is {backup}; `aeo-ipass answers migrate {file} --undo` brings it back."
    )
    say(said.format(backup=backup, file=move.path))
    return True


def _kept(move: Move) -> Path:
    """Keep the file as it is beside it; where that is."""
    version = move.between.migration.source.partition("@")[2]
    backup = backup_of(move.path, "".join(c for c in version if c.isalnum() or c in ".-_"), move.content)
    if not backup.exists():
        write(allowed([backup], [move.path])[0], move.content)
    return backup


def _text(move: Move, backup: Path | None) -> str:
    moved = move.between.migration
    data: dict[str, Any] = noted(moved.data, moved.source, move.content, backup)
    other = move.target.path if move.target else move.path
    same = other.suffix.lower() == move.path.suffix.lower()
    return sealed(rewritten(move.path, data, move.path) if same else render(data, other), move.content)
