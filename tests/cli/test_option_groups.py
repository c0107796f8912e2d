"""Options by groups: the command line shows each, the command gets the finished group; commands stay small."""

from __future__ import annotations

import inspect
import re
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from aeo_ipass.cli.commands import application
from aeo_ipass.cli.options.groups import Judged, Read, Shown, grouped
from aeo_ipass.record import Record, names
from kit.command_line import app_commands

COMMANDS = app_commands()
MERGE = "answers merge"
"""Its -o is a file of answers, not its page."""
LINES_OF_A_FILE, LINES_OF_A_BODY = 120, 25


class Weather(Record, kw_only=True):
    """A group."""

    wind: Annotated[str, typer.Option("--wind", help="From where.")] = "east"
    rain: Annotated[bool, typer.Option("--rain", help="Whether it rains.")] = False


def made(seen):
    made = typer.Typer()

    @made.command()
    @grouped
    def forecast(
        ctx: typer.Context,
        place: Annotated[str, typer.Argument()],
        *,
        weather: Weather,
        day: Annotated[int, typer.Option("--day")] = 1,
    ) -> None:
        """Say what comes."""
        seen.append((place, weather, day, ctx.params))

    return made


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["here"], ("here", Weather(), 1)),
        (["here", "--rain", "--day", "3"], ("here", Weather(rain=True), 3)),
        (["--wind", "west", "there"], ("there", Weather(wind="west"), 1)),
    ],
)
def test_a_command_gets_the_finished_group(words, found):
    seen = []
    assert CliRunner().invoke(made(seen), words).exit_code == 0
    ((*values, params),) = seen
    assert tuple(values) == found
    assert params == {"place": found[0], "wind": found[1].wind, "rain": found[1].rain, "day": found[2]}


def test_the_fields_stand_where_the_group_stands():
    said = CliRunner().invoke(made([]), ["--help"]).stdout
    assert re.findall("--(wind|rain|day|help)", said) == ["wind", "rain", "day", "help"]
    assert "From where." in said and "Say what comes." in said


def test_a_group_that_says_a_field_otherwise_keeps_its_place():
    assert names(Read) == names(Shown)
    assert Read.has_data is False and Shown.has_data is True


# --- the commands there are --------------------------------------------------------------------


@pytest.mark.parametrize("group", [Judged, Shown])
def test_an_option_of_many_commands_says_the_same_everywhere(group):
    """The help of an option of a group is that of every command that has the whole group."""
    shared = set(names(group))
    helps = [
        {p.name: p.help for p in command.params if p.name in shared - {"format"}}
        for name, command in COMMANDS.items()
        if shared <= {p.name for p in command.params} and name != MERGE
    ]
    assert len(helps) > 5
    assert all(found == helps[0] for found in helps if "output_format" not in found)


def functions(typer_app):
    for command in typer_app.registered_commands:
        yield inspect.unwrap(command.callback)
    for group in typer_app.registered_groups:
        yield from functions(group.typer_instance)


@pytest.mark.parametrize(
    "function", list(dict.fromkeys(functions(application()))), ids=lambda f: f.__qualname__
)
def test_a_command_is_small(function):
    source = inspect.getsource(function)
    body = source.partition('"""\n')[2] or source.partition("None:\n")[2]
    assert 0 < len(body.splitlines()) < LINES_OF_A_BODY
    assert len(inspect.getsource(inspect.getmodule(function)).splitlines()) < LINES_OF_A_FILE
