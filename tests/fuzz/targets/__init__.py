"""What is fuzzed: each target takes any bytes, and raises only when the promise is broken."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple

from fuzz.promise import MIB, bounded

MODULES = (
    "texts",
    "tables",
    "answers",
    "versions",
    "questionnaires",
    "forms",
    "partners",
    "evidence",
    "caches",
    "pictures",
    "rendered",
    "commands",
)


class Target(NamedTuple):
    """What is fed, sound inputs to begin from, and of which kind they are: `text`, `zip` or `bytes`."""

    name: str
    feed: Callable[[bytes], None]
    seeds: Callable[[], Sequence[bytes]]
    kind: str = "text"
    mib: int = MIB

    def __call__(self, content):
        """Feed it, within the bounds."""
        with bounded(self.mib):
            self.feed(content)


_FOUND: dict[str, Target] = {}


def target(seeds, kind="text", mib=MIB):
    """Make a function a target, under its name."""

    def named(feed):
        name = feed.__name__
        _FOUND[name] = Target(name, feed, seeds, kind, mib)
        return feed

    return named


def targets(*modules):
    """Every target by its name, or those of some modules."""
    for module in modules or MODULES:
        import_module(f"{__name__}.{module}")
    return dict(_FOUND)
