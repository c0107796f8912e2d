"""What was worked out once and is kept in the user's cache: whatever is wrong with it is as if it were not there."""

import json
import os
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from aeo_ipass.answers import model
from aeo_ipass.questionnaire import checked
from aeo_ipass.questionnaire.load import load_folder, load_once
from aeo_ipass.questionnaire.model import Questionnaire
from aeo_ipass.validation import cache as kept
from aeo_ipass.validation import core
from fuzz import seeds
from fuzz.promise import FOLDER, holds, put
from fuzz.targets import target


@contextmanager
def _home():
    """A cache of our own, and no build server that has none."""
    with patch.dict(os.environ, XDG_CACHE_HOME=str(FOLDER / "cache")):
        os.environ.pop("CI", None)
        yield kept.folder()


@cache
def _checked():
    """The made-up questionnaire, and the file in which it is kept."""
    whole = load_once(seeds.kit())
    content = kept.seal(checked.dumped(whole))
    (entry,) = (p for p in kept.folder().iterdir() if p.read_bytes() == content)
    return whole, entry


@target(lambda: [kept.seal(checked.dumped(load_folder(seeds.kit())))], kind="bytes")
def cached_questionnaire(content):
    """A damaged entry is made anew."""
    with _home():
        whole, entry = _checked()
        entry.write_bytes(content)
        entry.chmod(0o600)
        found = load_once(seeds.kit())
    holds(checked.dumped(found) == checked.dumped(whole), "another questionnaire came out of the cache")


@target(lambda: [checked.dumped(load_folder(seeds.kit()))], kind="bytes")
def sealed_questionnaire(content):
    """One that is whole and holds something else is none, or one: never an error."""
    found = checked.read(put("kit.checked", kept.seal(content)))
    holds(found is None or isinstance(found, Questionnaire))


@cache
def _plan():
    """A plan of checks as it is kept, and its file."""
    content = core.dumped(model.__name__)
    (entry,) = (p for p in kept.folder().iterdir() if p.read_bytes() == kept.seal(content))
    return entry


def _anew():
    """What checks the head of an answer file, as a new process finds it."""
    core._plans.cache_clear()
    with patch.dict(core._VALIDATORS, clear=True):
        return core.validator(model.AnswersFile)


def _plans():
    """A plan as it is kept, and the smallest of its kind: no mutation goes far in a hundred kilobytes."""
    plans = {"AnswersFile": {"type": "str"}}
    return [core.dumped(model.__name__), json.dumps({"core": core.__version__, "plans": plans}).encode()]


@target(_plans)
def cached_plan(content):
    """A plan that is not whole, or none, is made anew."""
    with _home():
        _anew()
        entry = _plan()
        entry.write_bytes(kept.seal(content))
        entry.chmod(0o600)
        try:
            holds(_anew(), "nothing to check by")
        finally:
            entry.unlink(missing_ok=True)
            _plan.cache_clear()
            core._plans.cache_clear()
