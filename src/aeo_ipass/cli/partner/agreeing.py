"""What `partner actions` changes: an action added, one done, or what the answers propose kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...errors import N_, UsageError
from ...record import Record
from ..options.values import parse_date

if TYPE_CHECKING:
    from ...partners.follow.agreed import Agreed
    from .following import Followed


class Change(Record, kw_only=True):
    """What is agreed now, or done."""

    add: Annotated[
        tuple[str, str] | None,
        typer.Option("--add", metavar="ID QUESTION", help="Agree an action with a partner on a question."),
    ] = None
    what: Annotated[str | None, typer.Option("--what", metavar="TEXT", help="What is to be done.")] = None
    owner: Annotated[str | None, typer.Option("--owner", metavar="WHO", help="Who does it.")] = None
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help="By when: YYYY-MM-DD.")] = None
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A note.")] = None
    done: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--done", metavar="ID ACTION", help="An action is done, on the day of --as-of or today."
        ),
    ] = None
    keep: Annotated[
        bool,
        typer.Option(
            "--keep", help="Write what is proposed into the partners’ actions, with --due if given."
        ),
    ] = False

    def checked(self) -> None:
        """Raises UsageError for options that ask for nothing, or against each other."""
        if sum(map(bool, (self.add, self.done, self.keep))) > 1:
            raise UsageError(
                N_("--add, --done and --keep exclude each other"), N_("give them one after the other")
            )
        for option, given in (
            ("--what", self.what),
            ("--owner", self.owner),
            ("--due", self.due),
            ("--note", self.note),
        ):
            useful = (
                self.add
                or (self.keep and option in ("--due", "--owner"))
                or (self.done and option == "--note")
            )
            if given is not None and not useful:
                raise UsageError(
                    N_("{option} asks for nothing by itself"), N_("add --add ID QUESTION"), option=option
                )
        parse_date(self.due)

    def only(self, only: Iterable[str] | None) -> list[str]:
        """The partners that it is about: that of the change, else those named."""
        about = self.add or self.done
        return [about[0]] if about else list(only or ())

    def make(self, run: Followed, language: str) -> None:
        """Write it; raises UsageError for a question or an action that there is not."""
        if self.add:
            _added(run, self.add[1], self._given())
        elif self.done:
            _done(run, self.done[1], {"done_on": run.day, **({"note": self.note} if self.note else {})})
        elif self.keep:
            _kept(run, language, {k: v for k, v in self._given().items() if k in ("due", "owner")})

    def _given(self) -> dict[str, Any]:
        from ...text.clean import whole

        texts = {"what": self.what, "owner": self.owner, "note": self.note}
        day = parse_date(self.due)
        return {**{k: whole(v) for k, v in texts.items() if v}, **({"due": day} if day else {})}


def _added(run: Followed, question: str, given: dict[str, Any]) -> None:
    from ...validation import suggestion

    known = [q.id for q in run.whole.questions.values() if q.retired is None]
    found = next((id for id in known if id.casefold() == question.casefold()), None)
    if found is None:
        hint, facts = suggestion(question, known)
        raise UsageError(N_("there is no question “{name}”"), hint, **{"name": question, **facts})
    for one in _of(run):
        one.kept().add([{"question": found, **given}])


def _done(run: Followed, action: str, given: dict[str, date | str]) -> None:
    for one in _of(run):
        one.kept().change(action, **given)


def _kept(run: Followed, language: str, given: dict[str, Any]) -> None:
    from ...phrases.partners.actions import Teller

    for one in _of(run):
        if one.proposed:
            teller = Teller(one, language, run.day)
            wanted = [{**teller.wanted(strong), **given} for strong in one.proposed]
            one.kept().add([{k: v for k, v in entry.items() if v} for entry in wanted])


def _of(run: Followed) -> Iterable[Agreed]:
    from ...partners.follow.agreed import agreed

    return agreed(run.years, run.settings)
