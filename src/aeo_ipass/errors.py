"""The errors of aeo-ipass: one shallow tree that carries facts and never prints.

An `Issue` is one fault in one place. Its `message` and `hint` are English templates that
double as translation keys; the `facts` fill them in whatever language they are shown.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from .record import Record, replace

Severity = Literal["error", "warning"]

_OUR_WORDS = frozenset({"expected", "wanted", "found", "kind", "problem", "reason", "set"})
"""Facts that hold words of the program rather than something a person wrote."""


def N_(text: str) -> str:  # noqa: N802 - gettext's customary name for "translate me later"
    """Mark a template for the translators; returns it unchanged."""
    return text


_OF_THE_SYSTEM = {
    errno.ENOENT: N_("no such file or directory"),
    errno.EACCES: N_("permission denied"),
    errno.EISDIR: N_("is a directory"),
    errno.ENOTDIR: N_("not a directory"),
    errno.ENOSPC: N_("no space left on device"),
    errno.EROFS: N_("read-only file system"),
    errno.ENAMETOOLONG: N_("file name too long"),
    errno.EDQUOT: N_("disk quota exceeded"),
    errno.EIO: N_("input/output error"),
    errno.EFBIG: N_("file too large"),
    errno.EMFILE: N_("too many open files"),
    errno.EBUSY: N_("device or resource busy"),
    errno.EXDEV: N_("invalid cross-device link"),
}


_OF_WINDOWS = {
    32: N_("another program has it open"),
    33: N_("another program has it open"),
    206: N_("file name too long"),
}
"""By Windows' own numbers, which say more than `permission denied`."""


def system_reason(error: OSError) -> str:
    """What the system says, for a fact of that name: what is common in words that are translated."""
    if said := _OF_WINDOWS.get(getattr(error, "winerror", None) or 0):
        return said
    return _OF_THE_SYSTEM.get(error.errno or 0) or (error.strerror or type(error).__name__).lower()


class Issue(Record):
    """One thing wrong in one place. `line` and `column` count from 1; None when there is no line."""

    code: str
    message: str
    facts: Mapping[str, Any] = {}
    hint: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None
    key: str = ""
    severity: Severity = "error"

    def text(self, translate: Callable[[str], str] = str) -> str:
        """What is wrong, in the language of `translate`."""
        return self._fill(self.message, translate)

    def hint_text(self, translate: Callable[[str], str] = str) -> str:
        """How to mend it, in the language of `translate`; empty when there is nothing to add."""
        return self._fill(self.hint, translate) if self.hint else ""

    def _fill(self, template: str, translate: Callable[[str], str]) -> str:
        """The template with its facts; those that are our own words are translated too."""
        facts = {
            k: translate(v) if k in _OUR_WORDS and isinstance(v, str) else v for k, v in self.facts.items()
        }
        return translate(template).format(**facts)

    @property
    def place(self) -> str:
        """`file:line:column`, as far as known, in the form that editors and CI systems link."""
        parts = [self.file or "-", self.line, self.column]
        return ":".join(str(p) for p in parts if p is not None)

    def in_file(self, file: str) -> Issue:
        """The same issue, said to stand in `file`."""
        return replace(self, file=file)


class AeoIpassError(Exception):
    """Base of all errors that aeo-ipass raises on purpose."""


class InputError(AeoIpassError):
    """Something a person wrote cannot be used; holds every issue found, in file order."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(sorted(issues, key=lambda i: (i.file, i.line or 0, i.column or 0)))
        super().__init__("\n".join(f"{i.place}: {i.text()}" for i in self.issues))

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is sent between processes: as what it holds, not as what it was made of."""
        return _sent, (type(self), self.issues)


def _sent(kind: type[InputError], issues: tuple[Issue, ...]) -> InputError:
    error = kind.__new__(kind)
    InputError.__init__(error, issues)
    return error


class UsageError(InputError):
    """The command line asks for something that cannot be done as asked."""

    def __init__(self, message: str, hint: str = "", **facts: Any) -> None:
        super().__init__([Issue("usage", message, facts, hint)])


class StorageError(InputError):
    """A file cannot be read or written: not there, not allowed, disk full."""


class Interrupted(AeoIpassError):
    """The person stopped the interview; everything answered so far is saved."""


def without_extra(message: str, extra: str, **facts: Any) -> UsageError:
    """That a library of this extra is not installed, with the line that installs it for the Python that runs."""
    return UsageError(message, N_("run: {command}"), command=_installing(extra), extra=extra, **facts)


def _installing(extra: str) -> str:
    """It names the libraries and not this program, which may have come from a file or a clone."""
    import sys
    from importlib.metadata import PackageNotFoundError, requires
    from importlib.util import find_spec

    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    call = (
        "& " if python.startswith('"') and sys.platform == "win32" else ""
    )  # PowerShell's word for such a path
    install = f"{call}{python} -m pip install" if find_spec("pip") else f"uv pip install --python {python}"
    try:
        lines = requires("aeo-ipass") or []
    except PackageNotFoundError:
        lines = []
    marks = (f'extra == "{extra}"', f"extra == '{extra}'")
    wanted = [line.partition(";")[0].strip() for line in lines if line.endswith(marks)]
    return " ".join((install, *(f'"{name}"' for name in wanted or [f"aeo-ipass[{extra}]"])))
