"""The files of a merge: read, known to belong together, and the one that is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ....errors import N_, InputError, Issue, UsageError
from ....record import Record, replace
from ... import outputs

if TYPE_CHECKING:
    import typer

    from ....answers.merging.told import Merging
    from ....answers.store import AnswerFile
    from ....files.outputs import Writable


class Parts(Record):
    """Answer files that belong together, and what they were before."""

    files: tuple[AnswerFile, ...]
    base: AnswerFile | None


def target(ctx: typer.Context, merged: Path | None, page: Path | None, dry_run: bool) -> Writable | None:
    """Where the merged answers go, None for standard output or a dry run; raises UsageError where they cannot."""
    if merged is not None:
        return outputs.all_allowed(ctx, [merged, page])[0]
    if dry_run:
        return None
    raise UsageError(N_("say where the merged answers go: -o FILE"), N_("or only look: --dry-run"))


def read(paths: Sequence[Path], base: Path | None, questionnaire: str | None) -> Parts:
    """The files; raises InputError for what cannot be read in any of them, UsageError for what cannot be merged."""
    if base is not None and len(paths) != 2:
        raise UsageError(
            N_("with --base there are two files: ours and theirs, not {count}"), count=len(paths)
        )
    if len(paths) < 2:
        raise UsageError(N_("there is nothing to merge in one file"), N_("name two files or more"))
    from ....answers import store

    files = [store.load(path, questionnaire, partial=True) for path in paths]
    before = store.load(base, questionnaire, partial=True) if base is not None else None
    every = [*files, *([before] if before else [])]
    if errors := [issue for file in every for issue in _errors(file)]:
        raise InputError(errors)
    if issues := list(_apart(files, before)):
        raise InputError(issues)
    return Parts(tuple(files), before)


def write(parts: Parts, merging: Merging, to: Writable | None, dry_run: bool) -> Merging:
    """The merge, written unless something in it is open; raises InputError when what came of it does not load."""
    from ....answers import store
    from ....answers.aside import open_errors
    from ....answers.read import read_sheet
    from ...write import write_text

    if merging.found.conflicts:
        return merging
    ours, data = parts.files[0], merging.found.data
    path = to.path if to else ours.path
    if errors := open_errors(read_sheet(data, merging.questionnaire, str(path), partial=True)):
        raise InputError(errors)
    if dry_run:
        return merging
    text = store.rewritten(ours.path, data, path)
    if to is None:
        write_text(text, None)
        return merging
    from ....files.outputs import write as write_whole

    write_whole(to, text)
    return replace(merging, written=str(path))


def _errors(file: AnswerFile) -> list[Issue]:
    from ....answers.aside import open_errors

    return open_errors(file.reading)


def _apart(files: Sequence[AnswerFile], base: AnswerFile | None) -> Iterator[Issue]:
    """Why files do not belong together: another programme, another version of its questionnaire, another company."""
    first, *others = files
    for other in (*others, *([base] if base else [])):
        if other.questionnaire.programme.id != first.questionnaire.programme.id:
            message = N_("this answers the questionnaire “{name}”, and {file} another: “{other}”")
            yield _issue(
                other, "other-programme", message, N_("only answers to one questionnaire are merged"), first
            )
        elif other is not base and _version(other) != _version(first):
            stale = first if _version(first) != first.questionnaire.ref else other
            message = N_("this answers “{name}”, and {file} another version: “{other}”")
            hint = N_("bring both to one version first: aeo-ipass answers migrate {stale} --to {ref}")
            yield _issue(
                other, "other-version", message, hint, first, stale=stale.path, ref=first.questionnaire.ref
            )
        elif not _same_company(first, other):
            message = N_("this is about another company than {file}: “{name}”, not “{other}”")
            hint = N_("if it is one company, give both files its name, or its business registration number")
            facts = {"name": _company(other), "other": _company(first), "file": first.path}
            yield Issue("other-company", message, facts, hint, str(other.path), key="company")


def _issue(other: AnswerFile, code: str, message: str, hint: str, first: AnswerFile, **more: object) -> Issue:
    facts = {"name": _version(other), "other": _version(first), "file": first.path, **more}
    return Issue(code, message, facts, hint, str(other.path), key="questionnaire")


def _version(file: AnswerFile) -> str:
    return str(file.data.get("questionnaire") or file.questionnaire.ref)


def _company(file: AnswerFile) -> str:
    return str((file.data.get("company") or {}).get("name") or "")


def _same_company(one: AnswerFile, other: AnswerFile) -> bool:
    """Whether two files name the same company, or one of them names none."""
    from ....batch.companies import Register, Who

    found = [Who.written(file.data, file.questionnaire.programme.id) for file in (one, other)]
    if found[0] is None or found[1] is None:
        return True
    register: Register[bool] = Register()
    register.add(found[0], True)
    return bool(register.find(found[1]))
