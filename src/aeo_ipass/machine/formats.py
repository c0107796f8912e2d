"""The formats of many results: each makes a piece of every outcome, wherever it is worked on, and a text of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from ..errors import N_, UsageError
from ..i18n import environment_language, match_language

if TYPE_CHECKING:
    from ..batch import Outcome, Verdict
    from ..questionnaire.model import Questionnaire


@dataclass(frozen=True, slots=True)
class Look:
    """How texts are to look: the language (None: the environment's), and the terminal for tables."""

    language: str | None = None
    width: int = 100
    colour: bool = False
    findings: int = 5000
    """What a format of findings holds at most, the worst first."""

    def of(self, questionnaire: Questionnaire) -> str:
        """The language for a programme's texts; raises UsageError when it was asked for and is not there."""
        available = questionnaire.programme.languages
        if self.language is None:
            return environment_language(available) or available[0]
        if found := match_language(self.language, available):
            return found
        raise UsageError(
            N_("the language “{value}” is not available"),
            N_("available: {known}"),
            value=self.language,
            known=", ".join(available),
        )


class Gathered(Protocol):
    """Where the pieces of a format wait for the end."""

    @property
    def left_out(self) -> int:
        """How many findings it did not keep."""

    def append(self, piece: Any, /) -> None:
        """Keep a piece, or what the format needs of it."""


class All(list[Any]):
    """All pieces as they come."""

    left_out = 0


class Format(Protocol):
    """One format; what `piece` returns is small, holds no assessment, and can be sent between processes."""

    ending: str
    """Of the files whose name says that they are of this format; empty: it has to be named."""
    streams: bool
    """Whether texts can be written as pieces come, so that memory stays flat."""
    drawn: bool
    """Whether texts are clean already, but for what is our own: colours, commands to a build system."""
    between: str
    """What a streaming format writes between two texts."""

    def head(self) -> str:
        """What a streaming format begins with."""

    def piece(self, outcome: Outcome, look: Look) -> Any:
        """What this format needs of one outcome."""

    def gather(self, look: Look) -> Gathered:
        """What keeps the pieces of a run; nothing of a streaming format."""

    def text(self, piece: Any) -> str | bytes:
        """What a streaming format writes for a piece; bytes are UTF-8 in which nothing needs cleaning."""

    def end(self, pieces: Any, verdict: Verdict, look: Look) -> str:
        """The rest of a streaming format, or the whole of another."""


class Streaming:
    """A format that needs no piece twice."""

    ending = ""
    between = ""
    streams, drawn = True, True

    def gather(self, look: Look) -> Gathered:
        """Nothing waits."""
        return All()


class JsonLines(Streaming):
    """A result or an error a line."""

    ending = "jsonl"
    drawn = False

    def head(self) -> str:
        """Nothing."""
        return ""

    def piece(self, outcome: Outcome, look: Look) -> bytes:
        """The line, ended."""
        return written(outcome, after=b"\n")

    def text(self, piece: bytes) -> bytes:
        """The same."""
        return piece

    def end(self, pieces: Sequence[bytes], verdict: Verdict, look: Look) -> str:
        """Nothing more."""
        return ""


class Json(Streaming):
    """One envelope around all results (`aeo-ipass/batch/1`)."""

    ending = "json"
    between = ","
    drawn = False

    def head(self) -> str:
        """The envelope as far as its results."""
        from ..files.json import json_text
        from .batch_v1 import BATCH
        from .parts_v1 import tool

        opening = {"format": BATCH, "tool": tool(), "results": []}
        return json_text(opening).removesuffix("]\n}")

    def piece(self, outcome: Outcome, look: Look) -> bytes:
        """The result on lines of its own, indented as it stands in the envelope."""
        return written(outcome, 2, depth=2, before=b"\n    ")

    def text(self, piece: bytes) -> bytes:
        """The same."""
        return piece

    def end(self, pieces: Sequence[bytes], verdict: Verdict, look: Look) -> str:
        """The requirements and the exit code."""
        from ..files.json import json_text
        from .batch_v1 import judgement

        rest = json_text(judgement(verdict))
        return "\n  ],\n" + rest.removeprefix("{\n") + "\n"


def written(
    outcome: Outcome, indent: int | None = None, *, depth: int = 0, before: bytes = b"", after: bytes = b""
) -> bytes:
    """An outcome as the JSON text of `aeo-ipass/result/1` or `aeo-ipass/error/1` so deep in an envelope."""
    from ..batch import Failed
    from .error_v1 import error
    from .result_text import results

    texts = results(indent, depth)
    if isinstance(outcome, Failed):
        return before + texts.layout.text(error(outcome.source, outcome.issues), 0) + after
    return b"".join((before, *texts.of(outcome.assessment), after))


class Whole:
    """A format whose text needs all pieces: a module with `piece`, `assemble` and, if it keeps less, `Gathered`."""

    streams = False
    between = ""

    def __init__(self, module: str, ending: str = "", *, drawn: bool = False) -> None:
        self.module, self.ending, self.drawn = module, ending, drawn

    def head(self) -> str:
        """Nothing yet."""
        return ""

    def piece(self, outcome: Outcome, look: Look) -> Any:
        """What the module makes of one outcome."""
        from ..batch import Failed

        questionnaire = None if isinstance(outcome, Failed) else outcome.assessment.questionnaire
        language = look.of(questionnaire) if questionnaire else look.language or "en"
        return self._module().piece(outcome, language)

    def gather(self, look: Look) -> Gathered:
        """What the module keeps of its pieces, else all of them."""
        module = self._module()
        found: Gathered = module.Gathered(look.findings) if hasattr(module, "Gathered") else All()
        return found

    def text(self, piece: Any) -> str:
        """Nothing yet."""
        return ""

    def end(self, pieces: Any, verdict: Verdict, look: Look) -> str:
        """The whole text."""
        return str(self._module().assemble(pieces, verdict, look.language or "en"))

    def _module(self) -> Any:
        from importlib import import_module

        return import_module(f".{self.module}", __package__)


FORMATS: dict[str, Format] = {
    "json": Json(),
    "jsonl": JsonLines(),
    "csv": Whole("tables.companies", "csv"),
    "junit": Whole("ci.junit"),
    "sarif": Whole("ci.sarif", "sarif"),
    "github": Whole("ci.github", drawn=True),
    "markdown": Whole("ci.summary", "md"),
}
"""By name. What a format needs is imported when it is used."""
LOCATED = frozenset({"sarif", "github"})
"""Formats that point at lines of the answer files."""
