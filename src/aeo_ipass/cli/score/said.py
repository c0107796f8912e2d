"""What `score` says beside its results: which requirements are met, and what was passed over or left out."""

from __future__ import annotations

from ... import batch
from ...i18n import translator
from ...text.clean import visible
from ..messages import interface_language, say
from .places import Place


def say_passed_over(source: str, format: str) -> None:
    """That a file is in another format, if it holds answers at all."""
    t = translator(interface_language())
    kind = t("no answer file") if format == "?" else format
    say(t("{file}: passed over, it is {format}").format(file=visible(source), format=visible(kind)))


def say_nothing() -> None:
    """That there was no input."""
    say(translator(interface_language())("there is nothing to score here"))


def say_requirements(verdict: batch.Verdict, quiet: bool) -> None:
    """The requirements, and which input does not meet them; when quiet only those that are not met."""
    if not verdict.requirements:
        return
    from ...machine.ci.findings import allow_line, remark_lines, requirement_line, unmet_lines

    t = translator(interface_language())
    for requirement in verdict.requirements:
        if requirement.met and quiet:
            continue
        say(requirement_line(requirement, t))
        for line in unmet_lines(requirement, t, limit=len(requirement.unmet)):
            say(f"    {line}")
        for line in allow_line(requirement, t):
            say(f"    → {line}")
        for line in () if quiet else remark_lines(requirement, t, limit=len(requirement.remarks)):
            say(f"    {line}")


def say_left_out(place: Place, count: int) -> None:
    """That a format does not hold everything; said with --quiet too, for nobody else would notice."""
    if count:
        from ...machine.ci.findings import left_out

        t = translator(interface_language())
        where = visible(str(place.file.path)) if place.file else place.format
        say(f"{where}: {left_out(count, t)}")
