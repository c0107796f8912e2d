"""Where each business partner stands on a day: what came back, what is late or lacks something, what runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final, Literal

from ..answers.model import RiskClass, Sheet
from ..answers.store import parse
from ..errors import InputError, Issue
from ..evidence.dates import months
from ..files.reading import read_text
from ..questionnaire.model import Questionnaire
from ..record import Record, replace
from ..validation import parse_date
from .asked import Asked, of_head
from .folder import Folder
from .index import Entry
from .missing import Missing, missing
from .register import YEARS, Partner, sound
from .taking import sheet_of

State = Literal[
    "broken", "late", "expired", "incomplete", "due_soon", "expiring", "waiting", "not_asked", "returned"
]
STATES: Final[tuple[State, ...]] = (
    "broken", "late", "expired", "incomplete", "due_soon", "expiring", "waiting", "not_asked", "returned",
)  # fmt: skip
"""Those that want attention first.

`broken`: the answers cannot be read. `late`: the day to return has passed, and nothing came. `expired`: the evaluation
is older than the partner's risk class allows. `incomplete`: something is not answered, or not signed. `due_soon`,
`expiring`: that day comes within the days to remind. `waiting`: sent, and there is time. `not_asked`: neither sent nor
evaluated.
"""
OPEN: Final = frozenset({"late", "incomplete", "due_soon", "waiting"})
"""States in which something is still to come back."""
SETTLED: Final = frozenset({"returned", "expiring"})
"""States in which nothing is to be done."""
REMIND: Final = 30
"""Days before a day that people are reminded of it."""


class Standing(Record, kw_only=True):
    """A partner: its state, the year that counts, and its days.

    `period`: of what was sent last, else of the newest answers. `evaluated`: the year of the newest answers, and
    `returned_on` their day. `again`: when to evaluate again.
    """

    partner: Partner
    state: State
    risk_class: RiskClass
    period: str = ""
    pack: Entry | None = None
    due: date | None = None
    evaluated: str = ""
    returned_on: date | None = None
    again: date | None = None
    missing: Missing = Missing()
    unconfirmed: int = 0
    why: tuple[Issue, ...] = ()


class Clock(Record):
    """The day on which it is looked, and how many days before it is reminded."""

    day: date
    remind: int = REMIND

    def passed(self, day: date | None) -> bool:
        """Whether that day is over."""
        return day is not None and day < self.day

    def soon(self, day: date | None) -> bool:
        """Whether it comes within the days to remind."""
        return day is not None and self.day <= day <= self.day + timedelta(self.remind)


def status(folder: Folder, asked: Asked, questionnaire: Questionnaire, clock: Clock) -> list[Standing]:
    """Where all partners stand: those asked, and those whose answers are in the folder."""
    return [_standing(partner, folder, asked, questionnaire, clock) for partner in _all(folder, asked)]


def _all(folder: Folder, asked: Asked) -> Iterator[Partner]:
    known = list(asked.partners())
    yield from known
    ids = {partner.id.casefold() for partner in known}
    for id in folder.partners():
        if id.casefold() not in ids and sound(id):
            yield of_head({"partner": id})


def _standing(partner: Partner, folder: Folder, asked: Asked, whole: Questionnaire, clock: Clock) -> Standing:
    pack, newest = asked.pack(partner.id), folder.newest(partner.id) or ""
    try:
        sheet = _sheet(folder.answers(partner.id, newest), whole) if newest else None
    except InputError as error:
        risk = partner.risk_class
        return Standing(partner=partner, state="broken", risk_class=risk, period=newest, why=error.issues)
    return _of(partner, pack, newest, sheet, whole, clock)


def _sheet(answers: Path, whole: Questionnaire) -> Sheet:
    return sheet_of(parse(read_text(answers), answers), whole, str(answers))


def _of(
    partner: Partner, pack: Entry | None, newest: str, sheet: Sheet | None, whole: Questionnaire, clock: Clock
) -> Standing:
    entry = sheet.partner if sheet else None
    risk = partner.risk_class if partner.risk_given or not (entry and entry.risk_class) else entry.risk_class
    returned = evaluated(sheet, newest) if sheet else None
    again = months(returned, 12 * YEARS[risk]) if returned else None
    due = parse_date(pack.due) if pack else None
    is_back = sheet is not None and (pack is None or newest >= pack.period)
    lacks = missing(sheet, whole) if sheet and is_back else Missing()
    return Standing(
        partner=_named(partner, sheet),
        state=_state(pack, is_back, due, again, lacks, clock),
        risk_class=risk,
        period=pack.period if pack and not is_back else newest,
        pack=pack,
        due=due,
        evaluated=newest,
        returned_on=returned,
        again=again,
        missing=lacks,
        unconfirmed=len(sheet.unconfirmed) if sheet else 0,
    )


def _state(
    pack: Entry | None, is_back: bool, due: date | None, again: date | None, lacks: Missing, clock: Clock
) -> State:
    if pack and not is_back and clock.passed(due):
        return "late"
    if clock.passed(again):
        return "expired"
    if is_back and lacks:
        return "incomplete"
    if not is_back:
        return "not_asked" if pack is None else "due_soon" if clock.soon(due) else "waiting"
    return "expiring" if clock.soon(again) else "returned"


def evaluated(sheet: Sheet, period: str) -> date:
    """The day from which the years count: when the answers came back, were signed, or the year's last."""
    came = sheet.partner.returned_on if sheet.partner else None
    return came or sheet.declaration.date or sheet.as_of or date(int(period[:4]) or 1, 12, 31)


def _named(partner: Partner, sheet: Sheet | None) -> Partner:
    """A partner that only the folder knows is called as in its answers."""
    if partner.name != partner.id or sheet is None or not sheet.company.name:
        return partner
    return replace(partner, name=sheet.company.name)
