"""What goes to standard error: issues, notes and warnings, in the person's language."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from ..errors import N_, Issue, system_reason
from ..i18n import LANGUAGE_NAMES, Translator, environment_language, match_language, translator
from ..text.clean import visible
from ..text.outlet import beneath

INTERFACE_LANGUAGES = tuple(LANGUAGE_NAMES)


def interface_language(argv: Sequence[str] | None = None) -> str:
    """The language for messages: `--lang` as typed last, else the environment's, else English."""
    words = list(sys.argv[1:] if argv is None else argv)
    for n, word in reversed([*enumerate(words)]):
        wanted = words[n + 1] if word == "--lang" and n + 1 < len(words) else word.partition("--lang=")[2]
        if wanted and (found := match_language(wanted.partition(",")[0], INTERFACE_LANGUAGES)):
            return found
    return environment_language(INTERFACE_LANGUAGES) or "en"


def spoken(tag: str | None) -> str:
    """The interface's language for one that was typed; without one, or for one it does not have, that of messages."""
    return (match_language(tag, INTERFACE_LANGUAGES) if tag else None) or interface_language()


_SEVERITY = {"error": N_("error"), "warning": N_("warning")}


def say_issues(issues: Iterable[Issue]) -> None:
    """Each issue on a line `file:line:column: error: what`, with the hint below."""
    for text in issue_lines(issues, interface_language()):
        say(text)


def issue_lines(issues: Iterable[Issue], language: str) -> list[str]:
    """The text of each issue in one of the interface's languages."""
    t = translator(language)
    return [line(issue, t) for issue in issues]


def storage_issue(error: OSError) -> Issue:
    """What the system says of a file, or of standard output when it names none: the results are not all there."""
    message = (
        N_("the file cannot be read: {reason}")
        if error.filename
        else N_("the output cannot be written: {reason}")
    )
    hint = N_("check the name and the folder, and that you may read it") if error.filename else ""
    return Issue("storage", message, {"reason": system_reason(error)}, hint, str(error.filename or ""))


def line(issue: Issue, t: Translator) -> str:
    """An issue as text; the key it is about is named when there is no line to look at."""
    head = f"{visible(issue.place)}: " if issue.file else ""
    text = f"{head}{t(_SEVERITY[issue.severity])}: {visible(issue.text(t))}"
    if issue.key and issue.line is None:
        text += f" [{visible(issue.key)}]"
    if hint := issue.hint_text(t):
        text += f"\n    → {visible(hint)}"
    return text


def say(text: str) -> None:
    """A note for the person; results go to standard output instead."""
    sys.stderr.write(text + "\n")


def tell(text: str) -> None:
    """A line of results, on standard output."""
    sys.stdout.write(text + "\n")


def command(text: str) -> None:
    """A line that a build system obeys, on standard output; it must be clean."""
    beneath(sys.stdout).write(text + "\n")
