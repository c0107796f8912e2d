"""A form as one self-contained page to fill in: in several languages at once, with a script that asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from ..document import model
from ..document.build import numbered
from ..document.clean import referenced
from ..document.forms import Asked, Form
from ..record import replace
from ..text.clean import encoded
from .html import TEMPLATES, policy, styled, template
from .selfcheck import inside

FOLDER = TEMPLATES / "form"


def render(documents: Sequence[model.Document]) -> bytes:
    """The page; the same form in several languages, the first of which it opens in. Each has a head."""
    documents = [_without_lines(document) for document in numbered(documents)]
    style = styled(documents, {d.key: {} for d in documents}) + _read("form.css")
    script = _read("values.js") + _read("form.js")
    page = template("form/page.html.j2").render(
        documents=documents,
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script=script),
        said={d.key: _words(d) for d in documents},
        homes={d.key: _homes(d) for d in documents},
        spare=_spare(documents),
        anchors={d.key: frozenset() for d in documents},
        data=Markup(inside(_data(documents))),
    )
    return encoded(referenced(page))


def _read(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def _words(document: model.Document) -> Mapping[str, str]:
    return dict(document.form.words) if document.form else {}


def _without_lines(document: model.Document) -> model.Document:
    """The document without facts that are lines to write on with a pen."""
    return replace(
        document, sections=tuple(replace(s, blocks=tuple(map(_typed, s.blocks))) for s in document.sections)
    )


def _typed(block: model.Block) -> model.Block:
    if not isinstance(block, model.Facts):
        return block
    return model.Facts(tuple(fact for fact in block.facts if fact.text.strip("_")))


def _forms(document: model.Document) -> Iterator[Form]:
    return (b for s in document.sections for b in s.blocks if isinstance(b, Form))


def _homes(document: model.Document) -> dict[str, list[Asked]]:
    """What the registers list, by the key of what it belongs to: the same, or the first of the same question."""
    homes: dict[str, list[Asked]] = {}
    asked = [a for form in _forms(document) if not form.is_register for a in form.asked]
    first = {a.id: a.key for a in reversed(asked)} | {a.key: a.key for a in asked}
    for piece in (a for form in _forms(document) if form.is_register for a in form.asked):
        key = piece.key.partition("#")[0]
        homes.setdefault(first.get(key, first.get(piece.id, "")), []).append(piece)
    return homes


def _spare(documents: Sequence[model.Document]) -> dict[str, Asked]:
    """An empty row of each document's register, where there is one."""
    found = ((d.key, form.spare[0]) for d in documents for form in _forms(d) if form.spare)
    return dict(found)


# --- what the script knows -------------------------------------------------------------------


def _data(documents: Sequence[model.Document]) -> dict[str, Any]:
    """Which form it is, by its id in each language, what its fields held, and the words of each language."""
    heads = [dict(d.form.facts) for d in documents if d.form]
    return {
        "head": heads[0],
        "forms": sorted(head.get("form", "") for head in heads),
        "held": dict(_held(documents[0])),
        "pages": {d.key: {"language": d.language, "words": _words(d)} for d in documents},
    }


def _held(document: model.Document) -> Iterator[tuple[str, Any]]:
    """The values that are there, by the names of their fields."""
    for form in _forms(document):
        for field in (field for asked in form.asked for field in asked.fields):
            match field.value:
                case None:
                    pass
                case date():
                    yield field.name, field.value.isoformat()
                case tuple():
                    yield field.name, list(field.value)
                case _:
                    yield field.name, field.value
