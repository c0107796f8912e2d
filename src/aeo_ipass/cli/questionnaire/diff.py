"""`aeo-ipass questionnaire diff OLD NEW`: what changed between two versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..options import single

if TYPE_CHECKING:
    from ...i18n import Translator
    from ...questionnaire.diff import Change
    from ...questionnaire.model import Questionnaire


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The old questionnaire, by id or folder.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new one.")],
    format: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print.")] = "text",
    fail_on: Annotated[
        Literal["breaking", "reconfirm"] | None,
        typer.Option("--fail-on", help="Fail (exit 1) when there is such a change, or a worse one."),
    ] = None,
    lang: single.Lang = None,
) -> None:
    """Say what changed between two versions, and what that means for answers given to the old one."""
    from ...i18n import translator
    from ...questionnaire import catalog
    from ...questionnaire.diff import CLASSES
    from ...questionnaire.diff import diff as compare
    from ..messages import interface_language

    one, other = catalog.load(old), catalog.load(new)
    changes = compare(one, other)
    if format == "json":
        from ...machine.diff_v1 import diff as report
        from ..write import write_data

        write_data(report(one, other, changes), None)
    else:
        _print_changes(one, other, changes, translator(interface_language()))
    worst = CLASSES[: CLASSES.index(fail_on) + 1] if fail_on else ()
    raise typer.Exit(1 if any(c.kind in worst for c in changes) else 0)


def _print_changes(old: Questionnaire, new: Questionnaire, changes: list[Change], t: Translator) -> None:
    from ...questionnaire.diff import CLASSES
    from ...text.clean import visible
    from ..messages import tell

    titles = {
        "breaking": t("Breaking: old answers no longer fit, or are worth less"),
        "reconfirm": t("To be confirmed again: it means or counts otherwise, or is new"),
        "harmless": t("Harmless"),
    }
    tell(f"{old.ref} → {new.ref}")
    for kind in CLASSES:
        if found := [c for c in changes if c.kind == kind]:
            tell(f"\n{titles[kind]} ({len(found)})")
            for change in found:
                tell(visible(f"  {change.where}: {change.text(t)}"))
    if not changes:
        tell(t("No change."))
