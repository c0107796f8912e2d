"""Rows for one more piece of evidence, each with what it proves."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import N_, Issue
from ..text.clean import clean
from ..typed.bad import BadValue
from ..typed.width import folded, shown
from . import typed
from .known import Known
from .names import Name, parsed
from .put import PIECE, Change
from .returned import Said, Unread


def pieces_more(said: Iterable[Said], known: Known) -> tuple[list[Change], list[Unread]]:
    """The pieces that these fields of empty rows say, and the rows that cannot be taken."""
    rows: dict[str, dict[str, Said]] = {}
    for one in said:
        rows.setdefault(one.name.question, {})[one.name.column] = one
    changes, refused = [], []
    for row in rows.values():
        first = row.get("file") or next(iter(row.values()))
        try:
            changes.append(_piece(row, first, known))
        except BadValue as bad:
            at = bad.facts.pop("at", first)
            issue = Issue(bad.code, bad.message, bad.facts, bad.hint)
            refused.append(Unread(str(at.name), at.place, issue))
    return changes, refused


def _piece(row: dict[str, Said], first: Said, known: Known) -> Change:
    if "file" not in row:
        raise BadValue("no-file", N_("a piece of evidence needs the name of its file"))
    if "question" not in row:
        message = N_("nothing says which question this file proves")
        raise BadValue("no-question", message, N_("choose it in the first column"))
    name = about(str(row["question"].text), known)
    piece = {}
    for column, said in row.items():
        if column != "question":
            at = Name(name.question, column, name.site, len(known.pieces(name)) + 1)
            try:
                piece[column] = typed.written(at, said.text, known)
            except BadValue as bad:
                raise BadValue(bad.code, bad.message, bad.hint, **bad.facts, at=said) from None
    return Change(name, None, dict(sorted(piece.items(), key=_order)), first.place)


def _order(entry: tuple[str, str]) -> int:
    return ("file", "proves", "sha256", "issued", "expires", "note").index(entry[0])


def about(text: str, known: Known) -> Name:
    """The answer that is named by its key (`E-03@west`) or as it stands in the list (`E-03 Label – West gate`)."""
    if (found := parsed(f"{text}.note")) is None or found.question not in known.questionnaire.questions:
        found = _in_words(text, known)
    question = known.question(found.question)
    if found.site is not None and found.site not in known.sites:
        raise BadValue("unknown-site", N_("the site “{name}” is not listed under “sites”"), name=found.site)
    if found.site is None and question and question.scope == "site" and known.sites:
        raise BadValue("no-site", N_("the question is asked at each site, and this does not say at which"))
    return Name(found.question, PIECE, found.site)


def _in_words(text: str, known: Known) -> Name:
    first = text.split(maxsplit=1)[0] if text.split() else ""
    question = known.question(first)
    if question is None:
        raise BadValue("unknown-question", N_("the question “{name}” does not exist"), name=shown(text))
    if question.scope != "site":
        return Name(first, PIECE)
    end = folded(text)
    sites = [
        id
        for id, name in known.sites.items()
        if end.endswith((f" – {folded(clean(name))}", f" – {folded(id)}"))
    ]
    return Name(first, PIECE, sites[0] if len(sites) == 1 else None)
