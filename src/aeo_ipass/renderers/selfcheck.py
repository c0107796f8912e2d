"""The self-assessment as one self-contained page: its scripts ask, judge and show, and ask the network for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ..document.model import Logo
from ..files.json import json_text
from ..text.clean import encoded
from .html import TEMPLATES, policy, template

STYLES = ("report.css", "form/form.css", "page/page.css")
PARTS = "sheet score result misfits fit keep draw together ask beside start overview criterion show page"
"""The scripts of the page, each of which may use those before it while it is read."""
SCRIPTS = ("form/values.js", *(f"page/{part}.js" for part in PARTS.split()))


def render(data: Mapping[str, Any], logo: Logo | None) -> bytes:
    """The page with its data; opens in the first of its languages."""
    style, script = _joined(STYLES), _joined(SCRIPTS)
    first, words = data["languages"][0], data["words"]
    page = template("page/page.html.j2").render(
        languages=data["languages"],
        title=data["texts"][first]["title"],
        no_script=[(tag, words[tag]["no_script"]) for tag in data["languages"]],
        policy=policy(style, "data:" if logo else "'none'", script),
        style=Markup(style),
        script=Markup(script),
        data=Markup(inside(data)),
        logo=logo,
    )
    return encoded(page)


def inside(data: Any) -> str:
    """JSON that can stand inside a page: nothing in it ends the script or begins a comment."""
    return json_text(data, None).replace("<", "\\u003c")


def _joined(names: tuple[str, ...]) -> str:
    return "".join((TEMPLATES / name).read_text("utf-8") for name in names)
