"""`--install-completion` and `--show-completion`: what they say, in the reader's language."""

from __future__ import annotations

import sys

import typer

from .words import W_, words

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def install() -> None:
    """Install completion for the shell that runs, and say where."""
    from typer._completion_shared import install as install_for

    shell, path = install_for(_shell())
    say = words()
    sys.stdout.write(say(W_("{shell} completion installed in {path}")).format(shell=shell, path=path) + "\n")
    sys.stdout.write(say(W_("Completion will take effect once you restart the terminal")) + "\n")


def show(program: str) -> None:
    """Print the script that completes for the shell that runs."""
    from typer._completion_shared import get_completion_script

    variable = f"_{program.replace('-', '_').upper()}_COMPLETE"
    sys.stdout.write(get_completion_script(prog_name=program, complete_var=variable, shell=_shell()) + "\n")


def _shell() -> str:
    """The shell that runs; says so and stops where there is none that can be served."""
    from typer._completion_shared import _get_shell_name

    shell = _get_shell_name()
    if shell in SHELLS:
        return shell
    sys.stderr.write(words()(W_("Shell {shell} is not supported.")).format(shell=shell or "–") + "\n")
    raise typer.Exit(1)
