"""What `partner reports` writes: a report in the languages of its partner, and a word on how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ... import renderers
from ...files.outputs import write
from ...i18n import translator
from ...pages.partner.report import report
from ...pages.report import Course
from ...text.clean import visible
from ..messages import interface_language, say, say_issues

if TYPE_CHECKING:
    from datetime import date

    from ...files.outputs import Writable
    from ...partners.asked import Asked
    from ...partners.follow.agreed import Agreed


def tongues(one: Agreed, asked: Asked, tags: Sequence[str]) -> Sequence[str]:
    """The languages of a partner as the register or its pack says; else these."""
    partner = asked.partner(one.year.id)
    return partner.languages if partner and partner.languages else tags


def written(one: Agreed, tags: Sequence[str], day: date, format: str, place: Writable) -> bool:
    """Write one report; False, with why on standard error, where the answers cannot be scored."""
    say_issues(one.why)
    if one.assessment is None:
        return False
    course = Course(one.assessment)
    write(place, renderers.render(format, [report(one, course, tag, day) for tag in tags]))
    return True


def tell(output: Path, count: int) -> None:
    """Say how many there are."""
    t = translator(interface_language())
    text = t.plural("{folder}: {count} report", "{folder}: {count} reports", count)
    say(visible(text.format(folder=output, count=count)))
