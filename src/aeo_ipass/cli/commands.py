"""All commands by name: told of without loading them, and loaded one by one."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from typing import Any, Final

import typer
from typer.main import get_command

from .help.app import App, Group, Lang

COMMANDS: Final = {
    "assess": "Walk through the questionnaire; every answer is saved at once, and it ends with the report.",
    "score": "Score answer files: verdict, score and reasons for each tier.",
    "report": "Write the report: summary, scores, trend, gaps, actions, plan, evidence, documents and method.",
    "plan": "Plan the provably cheapest way to a tier, or the best that a budget buys.",
    "explain": "Show the sum behind a score, line by line, and what every other answer would make of it.",
    "compare": "Compare two assessments, or two folders of them: grades, scores, answers and evidence, "
    "each at its own day.",
    "history": "Show the trend: score, grade, completeness and gaps, from the oldest to the newest; "
    "by programme and depth.",
    "crosswalk": "Show answers by another scheme's clauses: a match of topics, not legal equivalence.",
    "visit": "Rehearse the visit: what is looked at, asked and read, and where answers will not stand.",
    "portfolio": "Rank companies or partners: verdict, score, weakest points, knock-outs, what is missing or expires.",
    "page": "Write the self-assessment as one page: ask, judge and show in any browser, without a network.",
    "schema": "Print the JSON Schema (draft-07) of a format, for editors and checks.",
    "answers": "Answer files: start, check, hand out as forms and take back, merge, move to a new version.",
    "evidence": "The files that prove answers: list, check and attach them, pack the dossier.",
    "partner": "Business partners: hand out questionnaires, take them back, follow up.",
    "questionnaire": "The questionnaires: which there are, what they ask, whether they are sound.",
    "programme": "The programme: tiers, benefits, mutual recognition, process, documents, contact – with sources.",
}
"""What each is for, in the order of the help. Each is a function of that name in its module, or `app` where it holds
commands."""


class Root(Group):
    """The command line itself, whose options install and show completion."""

    def make_context(self, *given: Any, **more: Any) -> Any:
        """Reads the words; what Typer would say of completion is said in the reader's language."""
        for parameter in self.params:
            if parameter.name in ("install_completion", "show_completion"):
                parameter.callback = _complete
        return super().make_context(*given, **more)


def _complete(ctx: Any, parameter: Any, value: Any) -> None:
    if not value or ctx.resilient_parsing:
        return
    from .help import completion

    if parameter.name == "install_completion":
        completion.install()
    else:
        completion.show(str(ctx.find_root().info_name))
    raise typer.Exit


class Outline(Root):
    """The names of all commands and what they are for; one that is run, or asked for its options, is loaded then."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names, loaded."""
        for name in COMMANDS.keys() & args[:1]:
            alone: Any = get_command(application(name))
            self.add_command(alone.commands[name])
        return super().resolve_command(ctx, args)


def outline() -> typer.Typer:
    """The command line by its names alone: for help, completion and names that do not exist."""
    made = _made(Outline)
    for name, summary in COMMANDS.items():
        made.command(name, help=summary)(_not_loaded)
    return made


@cache
def application(only: str | None = None) -> typer.Typer:
    """The whole of the command line, or that part of it which has one command."""
    made = _made(Root)
    for name in [only] if only else COMMANDS:
        module = import_module(f".{name}", __package__)
        if hasattr(module, "app"):
            made.add_typer(module.app, name=name)
        else:
            made.command(name)(getattr(module, name))
    return made


def _made(kind: type[Root]) -> App:
    made = App(
        cls=kind,
        name="aeo-ipass",
        help="Self-assessment of readiness for Hong Kong's AEO programme (HKAEO): offline, private, unofficial.",
    )
    made.callback()(_root)
    return made


def _root(
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
    lang: Lang = None,
) -> None:
    if version:
        from .._version import __version__

        sys.stdout.write(f"aeo-ipass {__version__}\n")
        raise typer.Exit


def _not_loaded() -> None:
    """Stands for a command until it is loaded."""
