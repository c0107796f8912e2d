"""What a form in Word carries along for whoever takes it back: its head, what its fields held, and their long names.

It stands in a part of its own, which Word and LibreOffice keep; docs/forms.md says what is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from ...document.clean import without_isolates
from ...document.forms import CARRIED, Form, FormHead, letters_mark, marks, tag
from ...files.json import json_text

_TYPE = "application/xml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_HOME = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def carry(holder: Any, head: FormHead, forms: Sequence[Form], places: Mapping[str, str]) -> None:
    """Put it into the package of the document's part `holder`; `places`: the bookmarks of controls, by their names."""
    at = [(places[name], name) for name in names(forms) if name in places]
    long = [(tag(name), name) for name in names(forms) if tag(name) != name]
    said = {
        "head": dict(head.facts),
        "was": list(marks(forms)),
        "letters": list(_letters(forms)),
        "names": [*at, *long],
    }
    home, _, root = CARRIED.rpartition("#")
    text = escape(json_text(said, None))
    item = _part(holder, "item1", _TYPE, f'<{root} xmlns="{home}">{text}</{root}>')
    properties = _part(
        holder,
        "itemProps1",
        _PROPERTIES_TYPE,
        f'<ds:datastoreItem xmlns:ds="{_HOME}" ds:itemID="{{{str(uuid5(NAMESPACE_URL, text)).upper()}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{home}"/></ds:schemaRefs></ds:datastoreItem>',
    )
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    holder.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _letters(forms: Iterable[Form]) -> Iterator[tuple[str, str]]:
    """The marks of texts in which more stands than words with a blank between them."""
    for field in (field for form in forms for asked in form.asked for field in asked.fields):
        if isinstance(field.value, str) and field.value.split(" ") != field.value.split():
            yield field.name, letters_mark(without_isolates(field.shown()))


def _part(holder: Any, name: str, type_: str, content: str) -> Part:
    whole = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}'
    return Part(PackURI(f"/customXml/{name}.xml"), type_, whole.encode(), holder.package)


def names(forms: Iterable[Form]) -> Iterator[str]:
    """The names of the controls: of a field that is chosen by boxes, one for each of these."""
    for field in (f for form in forms for asked in (*form.asked, *form.spare) for f in asked.fields):
        yield field.name
        yield from (f"{field.name}={choice.id}" for choice in field.choices)
