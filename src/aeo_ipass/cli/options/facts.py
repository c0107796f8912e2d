"""Profile keys given on the command line: `--set roles=importer,exporter`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...errors import N_, UsageError

if TYPE_CHECKING:
    from ...questionnaire.model import Questionnaire

Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="A profile key, e.g. --set roles=importer,exporter; repeat for others.",
    ),
]


def given(pairs: list[str], questionnaire: Questionnaire) -> dict[str, Any]:
    """The profile that `--set` gives; raises UsageError for keys and values that do not exist."""
    asked = {q.id: q for q in (*questionnaire.profile.questions, *questionnaire.profile.site_questions)}
    return {key: _fact(key, value, asked) for key, value in map(_split, pairs)}


def _split(pair: str) -> tuple[str, str]:
    key, equals, value = pair.partition("=")
    if not equals:
        raise UsageError(N_("--set takes KEY=VALUE, not “{value}”"), value=pair)
    return key.strip(), value.strip()


def _fact(key: str, text: str, asked: dict[str, Any]) -> Any:
    from ...answers.read.profile import profile_value
    from ...questionnaire.profile import fits
    from ...validation import nearest, suggestion

    if key not in asked:
        hint, facts = suggestion(key, list(asked))
        raise UsageError(N_("the profile key “{name}” is not known"), hint, name=key, **facts)
    question = asked[key]
    words = {"true": True, "false": False}
    value: Any = (
        [w.strip() for w in text.split(",") if w.strip()]
        if question.type == "multi"
        else words.get(text, text)
    )
    fact = profile_value(question, value)
    if not fits(question, fact):
        wrong = (
            next((v for v in value if v not in question.option_ids), text)
            if isinstance(value, list)
            else text
        )
        best, known = nearest(wrong, question.option_ids), ", ".join(question.option_ids) or "yes, no"
        hint = N_("did you mean “{nearest}”?") if best else N_("known: {known}")
        raise UsageError(
            N_("“{value}” does not fit “{name}”"), hint, value=wrong, name=key, nearest=best, known=known
        )
    return fact
