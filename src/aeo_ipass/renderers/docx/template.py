"""The empty Word document that reports are written into: styles, lists and fonts for one language.

The look stands in `templates/docx/`, as the parts that a .docx file is made of; only fonts and languages are
filled in.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from string import Template

from ..office import Tongue

PARTS = Path(__file__).parents[1] / "templates" / "docx"
NAMES = {
    "content_types.xml": "[Content_Types].xml",
    "package_rels.xml": "_rels/.rels",
    "document_rels.xml": "word/_rels/document.xml.rels",
    "document.xml": "word/document.xml",
    "styles.xml": "word/styles.xml",
    "numbering.xml": "word/numbering.xml",
    "settings.xml": "word/settings.xml",
    "fontTable.xml": "word/fontTable.xml",
}
"""What each part is called inside the file."""

BULLETS, NUMBERS = 1, 2
"""The lists of numbering.xml."""


def template(tongue: Tongue) -> io.BytesIO:
    """The document without a text in it."""
    values = {"latin": tongue.latin, "east": tongue.east, "font": tongue.font}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for source, name in NAMES.items():
            archive.writestr(name, Template((PARTS / source).read_text("utf-8")).substitute(values))
    file.seek(0)
    return file
