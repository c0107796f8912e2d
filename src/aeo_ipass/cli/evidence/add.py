"""`aeo-ipass evidence add ANSWERS FILE --question E-03`: attach a file to answers, or hash it again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ...errors import N_, UsageError
from ...record import Record
from .. import inputs
from ..options import single
from ..options.groups import grouped
from ..options.values import parse_date

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="The file that proves the answer.", show_default=False)
]


class Given(Record, kw_only=True):
    """To which answers, and what is known of the file."""

    question: Annotated[
        list[str] | None,
        typer.Option("--question", metavar="ID", help="The question it proves, e.g. E-03; repeatable."),
    ] = None
    site: Annotated[
        str | None,
        typer.Option("--site", metavar="ID", help="Only for this site. [default: all]", show_default=False),
    ] = None
    proves: Annotated[
        str | None,
        typer.Option("--proves", metavar="ID", help="The kind of evidence, where a question names several."),
    ] = None
    issued: Annotated[str | None, typer.Option("--issued", metavar="DATE", help="Issued on, YYYY-MM-DD.")] = (
        None
    )
    expires: Annotated[
        str | None, typer.Option("--expires", metavar="DATE", help="The last day it is valid.")
    ] = None
    note: Annotated[str | None, typer.Option("--note", help="A note for those who look for it.")] = None

    def details(self) -> dict[str, str]:
        """The dates and the note; raises UsageError for a date that is none."""
        from ...text.clean import whole

        days = {"issued": parse_date(self.issued), "expires": parse_date(self.expires)}
        found = {key: day.isoformat() for key, day in days.items() if day}
        return {**found, "note": whole(self.note)} if self.note else found


@grouped
def add(
    answers: inputs.Answers,
    file: File,
    copy: Annotated[
        bool,
        typer.Option("--copy", help="Copy the file into the folder “evidence” beside the answers first."),
    ] = False,
    update: Annotated[
        bool,
        typer.Option("--update", help="The file was changed on purpose: hash it again where it is attached."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")
    ] = False,
    questionnaire: single.QuestionnaireOption = None,
    lang: single.Lang = None,
    quiet: single.Quiet = False,
    *,
    given: Given,
) -> None:
    """Attach a file to one or more answers, with its hash; everything else in the file of answers stays as it is."""
    from .attaching import Attaching

    if not update and not given.question:
        raise UsageError(N_("which answer does the file prove?"), N_("name its question: --question E-03"))
    if update and copy:
        raise UsageError(
            N_("--update and --copy exclude each other"),
            N_("copy the file over the old one, then renew its hash"),
        )
    work = Attaching.begun(answers, file, questionnaire, given, dry=dry_run)
    done = work.renewed() if update else work.attached(copy)
    done.tell(quiet)
