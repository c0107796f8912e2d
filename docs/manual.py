"""Renew the man pages and the completions of shells in `share/`, which the wheel carries; `--check` compares them.

One page for the program and one for each of its commands, from the command line as it is. It is written in English,
whatever the environment says, and of no day, so that it changes only with the commands.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ["LC_ALL"] = os.environ["LANGUAGE"] = "en"

from typer._completion_shared import get_completion_script
from typer.main import get_command

from aeo_ipass import __version__
from aeo_ipass.cli.commands import application

SHARE = Path(__file__).parents[1] / "share"
NAME = "aeo-ipass"
COMPLETIONS = {
    "bash": f"bash-completion/completions/{NAME}",
    "zsh": f"zsh/site-functions/_{NAME}",
    "fish": f"fish/vendor_completions.d/{NAME}.fish",
}
EXITS = {
    "0": "Done, and what was required is met.",
    "1": "A requirement is not met, or there are findings.",
    "2": "An error in use or input; every other file is still scored.",
    "130": "Interrupted, with everything answered saved.",
}
VARIABLES = {
    "LC_ALL, LC_MESSAGES, LANG": "The language, where --lang does not say it.",
    "NO_COLOR": "No colours.",
    "XDG_CACHE_HOME": "Where questionnaires that were checked are kept; ~/.cache otherwise.",
    "CI": "Set on build servers: no cache is kept or trusted.",
    "AEO_IPASS_UNPACKED": "The one file (aeo-ipass-PLATFORM.pyz) alone: the folder in which it unpacks itself.",
}


def shown(text: str) -> str:
    """A text as troff takes it."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    text = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in " ".join(text.split()))
    return f"\\&{text}" if text.startswith((".", "'")) else text


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text."""
    for number, each in enumerate(part for part in text.split("\n\n") if part.strip()):
        if number:
            yield ".PP"
        yield shown(each)


def table(rows: dict[str, str]) -> Iterator[str]:
    """Terms, each with what it means."""
    for term, meaning in rows.items():
        yield from (".TP", f"\\fB{shown(term)}\\fR", shown(meaning) or "\\&")


def parameters(command: Any, context: Any) -> dict[str, str]:
    """Arguments and options with their help, without those that every command has."""
    found = (each.get_help_record(context) for each in command.get_params(context))
    return {term: meaning for term, meaning in filter(None, found) if not term.endswith("--help")}


def head(title: str, purpose: str) -> Iterator[str]:
    """How a page begins."""
    yield '.\\" Written by `python docs/manual.py`; do not edit.'
    yield f'.TH "{shown(title.upper())}" 1 "" "{NAME} {__version__}" "User commands"'
    yield from (
        ".nh",
        ".ad l",
        ".SH NAME",
        f"{shown(title)} \\- {shown(purpose.partition(chr(10) * 2)[0].rstrip('.'))}",
    )


def usage(command: Any, context: Any) -> str:
    """How a command is called."""
    pieces = command.collect_usage_pieces(context)
    return f"\\fB{shown(context.command_path)}\\fR {shown(' '.join(pieces))}".rstrip()


def page(name: str, command: Any, parent: Any) -> str:
    """The page of a command, with the commands below it."""
    context = command.context_class(command, info_name=name, parent=parent)
    lines = [*head(f"{NAME}-{name}", command.help or ""), ".SH SYNOPSIS", usage(command, context)]
    lines += [".SH DESCRIPTION", *paragraphs(command.help or "")]
    below = {each: more for each, more in getattr(command, "commands", {}).items() if not more.hidden}
    if options := parameters(command, context):
        lines += [".SH OPTIONS", *table(options)]
    if below:
        lines += [".SH COMMANDS"]
    for each, more in below.items():
        inner = more.context_class(more, info_name=each, parent=context)
        lines += [f".SS {shown(f'{name} {each}')}", usage(more, inner), ".PP", *paragraphs(more.help or "")]
        lines += table(parameters(more, inner))
    lines += [".SH SEE ALSO", f"\\fB{shown(NAME)}\\fR(1)"]
    return "\n".join(lines) + "\n"


def front(root: Any, context: Any) -> str:
    """The page of the program."""
    commands = {f"{NAME}-{each}(1)": more.help or "" for each, more in root.commands.items()}
    lines = [
        *head(NAME, root.help or ""),
        ".SH SYNOPSIS",
        usage(root, context),
        ".SH DESCRIPTION",
        *paragraphs(root.help or ""),
    ]
    lines += [".SH COMMANDS", *table({term: text.split("\n\n")[0] for term, text in commands.items()})]
    lines += [".SH OPTIONS", *table(parameters(root, context))]
    lines += [".SH EXIT STATUS", *table(EXITS), ".SH ENVIRONMENT", *table(VARIABLES)]
    lines += [".SH FILES", *table({"aeo-answers.yaml": "The answers, where no other file is named."})]
    return "\n".join(lines) + "\n"


def made() -> dict[str, str]:
    """Every file by its path in `share/`."""
    root: Any = get_command(application())
    context = root.context_class(root, info_name=NAME)
    files = {f"man/man1/{NAME}.1": front(root, context)}
    for name, command in root.commands.items():
        files[f"man/man1/{NAME}-{name}.1"] = page(name, command, context)
    for shell, path in COMPLETIONS.items():
        script = get_completion_script(prog_name=NAME, complete_var="_AEO_IPASS_COMPLETE", shell=shell)
        files[path] = script.strip() + "\n"
    # zsh loads the file when somebody first asks, and takes what it does then for the answer
    files[COMPLETIONS["zsh"]] += '_aeo_ipass_completion "$@"\n'
    return files


def main() -> int:
    """Write them, or with --check compare them; 1 when one is not current."""
    new = made()
    old = {
        path.relative_to(SHARE).as_posix(): path.read_text("utf-8")
        for path in SHARE.rglob("*")
        if path.is_file()
    }
    if "--check" in sys.argv:
        for path in sorted(path for path in new.keys() | old.keys() if new.get(path) != old.get(path)):
            sys.stderr.write(f"share/{path}: not current; run python docs/manual.py\n")
        return int(new != old)
    for path in old.keys() - new.keys():
        (SHARE / path).unlink()
    for path, text in new.items():
        (SHARE / path).parent.mkdir(parents=True, exist_ok=True)
        (SHARE / path).write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
