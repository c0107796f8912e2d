"""`aeo-ipass schema [NAME]`: the JSON Schema of every format."""

from __future__ import annotations

from typing import Annotated

import typer

from .options import single


def schema(
    name: Annotated[
        str | None, typer.Argument(help="Which format; without it, their names.", show_default=False)
    ] = None,
    questionnaire: single.QuestionnaireOption = None,
    lang: single.Lang = None,
) -> None:
    """Print the JSON Schema (draft-07) of a format, for editors and checks."""
    from ..errors import N_, UsageError
    from ..machine import schemas
    from ..validation import nearest
    from .messages import tell
    from .write import write_data

    names = schemas.names()
    if name is None:
        tell("\n".join(names))
        return
    if name not in names:
        best = nearest(name, names)
        hint = N_("did you mean “{nearest}”?") if best else N_("known: {known}")
        raise UsageError(
            N_("there is no format “{name}”"), hint, name=name, nearest=best, known=", ".join(names)
        )
    write_data(schemas.schema(name, questionnaire), None)
