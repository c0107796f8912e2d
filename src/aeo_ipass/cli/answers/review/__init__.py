"""`aeo-ipass answers review ANSWERS --by NAME`: sign answers off one by one, or set another one beside them."""

from __future__ import annotations

from typing import Annotated

import typer

from ....errors import Interrupted
from ....record import Record
from ... import inputs
from ...assess.part import About
from ...options.groups import grouped
from ...options.single import Lang, NoColor, QuestionnaireOption

INTERRUPTED = 130


class Said(Record, kw_only=True):
    """Who reviews, which answers, and what is said of them; nothing said: it is asked."""

    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who reviews.")] = None
    question: Annotated[
        list[str] | None, typer.Option("--question", metavar="ID", help="Only this question; repeat.")
    ] = None
    approve: Annotated[bool, typer.Option("--approve", help="The answers stand.")] = False
    set_: Annotated[
        str | None,
        typer.Option(
            "--set", metavar="ANSWER", help="The reviewer's own answer, beside the company's; with --reason."
        ),
    ] = None
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why; without --set a remark.")
    ] = None
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take reviews back.")] = False


@grouped
def review(
    answers: inputs.Answers,
    *,
    said: Said,
    about: About,
    plain: Annotated[
        bool, typer.Option("--plain", help="Numbered lines without cursor control: screen readers, pipes.")
    ] = False,
    lang: Lang = None,
    questionnaire: QuestionnaireOption = None,
    no_color: NoColor = False,
) -> None:
    """Review answers: say that they stand, or set another one beside the company's, with a reason.

    Without --approve, --set or --withdraw it walks through all that is not reviewed, or changed since.
    """
    from ...assess.session import Session
    from .asked import checked, spoken
    from .doing import do
    from .walking import walk

    asks = checked(said, about, answers, plain)
    session = Session(answers, questionnaire, lang, plain, no_color)
    try:
        (walk if asks else do)(session, said, about)
    except (Interrupted, KeyboardInterrupt):
        spoken(session)
        raise typer.Exit(INTERRUPTED) from None
