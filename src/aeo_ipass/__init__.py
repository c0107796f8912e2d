"""Self-assessment of readiness for Hong Kong's AEO programme: offline, private, unofficial.

    >>> import aeo_ipass
    >>> sheet = aeo_ipass.load("examples/forwarder.yaml")
    >>> result = aeo_ipass.score(sheet, as_of=date(2026, 11, 23))
    >>> result.tiers["1"].verdict.worst
    'ready'

Importing this loads nothing else; the names below are loaded when they are first used.
"""

from __future__ import annotations

from ._version import __version__

TYPE_CHECKING = False  # importing typing for its own would take as long as starting Python
if TYPE_CHECKING:
    from .api import load, load_questionnaire, render, score, score_batch
    from .batch import Failed, Outcome, Scored
    from .errors import AeoIpassError, InputError, Interrupted, Issue, StorageError, UsageError
    from .scoring.assessment import Assessment

_PLACES = {
    **dict.fromkeys(("load", "load_questionnaire", "render", "score", "score_batch"), "api"),
    **dict.fromkeys(("Failed", "Outcome", "Scored"), "batch"),
    **dict.fromkeys(
        ("AeoIpassError", "InputError", "Interrupted", "Issue", "StorageError", "UsageError"), "errors"
    ),
    "Assessment": "scoring.assessment",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is asked for."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module = import_module(f".{_PLACES[name]}", __name__)
    found = getattr(module, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


__all__ = [
    "AeoIpassError",
    "Assessment",
    "Failed",
    "InputError",
    "Interrupted",
    "Issue",
    "Outcome",
    "Scored",
    "StorageError",
    "UsageError",
    "__version__",
    "load",
    "load_questionnaire",
    "render",
    "score",
    "score_batch",
]
