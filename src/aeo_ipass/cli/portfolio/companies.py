"""Many companies, each looked at where its file is read, and a line of each for the portfolio."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ... import batch
from ...batch.baseline import Baseline
from ...batch.engines import work_through
from ...errors import InputError, UsageError
from ...insight.aeolist import AeoList
from ...insight.portfolio import By, Partner, blocks, costliest, grouped, ranked, row
from ...machine.formats import Look
from ...partners.follow.newest import Year
from ...phrases.portfolio import Broken, Entry, Group, words
from ...record import Record, replace
from ..messages import say_issues
from ..progress import progress

Line = tuple[Entry, ...]
"""A company in every language asked for."""


class Worker(Record):
    """Makes a line of one input; picklable, so that it works in any process."""

    settings: batch.Settings
    languages: tuple[str | None, ...]
    compared: Baseline | None
    known: AeoList | None
    years: Mapping[str, Year]
    """Whose answers these are where they are a business partner's, by their file."""

    def __call__(self, source: batch.Source | batch.Unreadable) -> Line | Broken | None:
        """The line, what was wrong with the input, or None for a file of another format."""
        outcome = batch.outcome(source, self.settings)
        if isinstance(outcome, batch.Passed):
            return None
        if isinstance(outcome, batch.Failed):
            return Broken(outcome.source, outcome.issues)
        before = self.compared(outcome) if self.compared else None
        earlier = before.assessment if isinstance(before, batch.Scored) else None
        assessment = outcome.assessment
        listed = self._listed(assessment.sheet.company)
        try:
            partner = self._partner(outcome)
        except InputError as error:  # its actions cannot be read
            return Broken(outcome.source, error.issues)
        found = replace(row(assessment, earlier, listed), source=outcome.source, partner=partner)
        try:
            tongues = [Look(language).of(assessment.questionnaire) for language in self.languages]
        except UsageError as error:  # its programme does not have the language asked for
            return Broken(outcome.source, error.issues)
        return tuple(Entry(found, words(found, assessment, tongue)) for tongue in tongues)

    def _partner(self, outcome: batch.Scored) -> Partner | None:
        """What is known of a business partner; raises InputError for a file of actions that cannot be read."""
        year, said = self.years.get(outcome.file), outcome.assessment.sheet.partner
        if year is None:
            return None
        from ...partners.folder import ACTIONS
        from ...partners.follow.actions import counted, of_year

        day = self.settings.as_of or self.settings.today
        actions = of_year(Path(outcome.file).with_name(ACTIONS))
        risk = said.risk_class if said else None
        return Partner(year.id, year.period, risk, costliest(outcome.assessment), *counted(actions, day))

    def _listed(self, company: object) -> bool | None:
        """Whether a name or the number of the company stands in the list."""
        if self.known is None:
            return None
        names = (getattr(company, key) for key in ("name", "name_zh", "business_registration"))
        return any(self.known.find(name) for name in names if name)


def lines(
    inputs: Sequence[str], worker: Worker, jobs: int | None, quiet: bool
) -> tuple[list[Line], list[Broken]]:
    """The line of every company, and what could not be scored; its faults go to standard error as they come."""
    made: list[Line] = []
    broken: list[Broken] = []
    with progress(inputs, quiet) as advance:
        for found in work_through(batch.sources(inputs, worker.settings), worker, jobs):
            advance(1)
            if isinstance(found, Broken):
                say_issues(found.issues)
                broken.append(found)
            elif found is not None:
                made.append(found)
    return made, broken


def ranked_groups(entries: Sequence[Entry], by: By | None, worst_first: bool) -> list[Group]:
    """The entries of each programme and depth, ranked and grouped; groups are named in words where there are any."""
    by_row = {id(e.row): e for e in entries}
    names = {name: text for e in entries for name, text in _named(e, by)}
    return [
        Group(block, names.get(name, name), [by_row[id(row)] for row in found])
        for block, rows in blocks(e.row for e in entries)
        for name, found in grouped(ranked(rows, worst_first=worst_first), by)
    ]


def _named(entry: Entry, by: By | None) -> Iterable[tuple[str, str]]:
    """What a company is grouped by, each with its words."""
    row, words = entry.row, entry.words
    match by:
        case "role":
            return zip(row.roles, words.roles, strict=True)
        case "service":
            return zip(row.services, words.services, strict=True)
        case "risk-class":
            return [(row.partner.risk, words.risk)] if row.partner and row.partner.risk else []
        case _:
            return []
