"""Checking by a plan that was kept finds what pydantic itself finds, and a plan that is not whole is not used."""

import ast
import builtins
import json
import subprocess
import sys
import typing
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import ValidationError

from aeo_ipass.answers import model
from aeo_ipass.questionnaire import asked, coverage, glossary, vocabulary  # noqa: F401 - their classes are looked at
from aeo_ipass.questionnaire import model as whole  # noqa: F401
from aeo_ipass.questionnaire.consistency import fields as of_rules  # noqa: F401
from aeo_ipass.validation import Frozen, cache, core, engine, fields, names_of
from aeo_ipass.validation.frozen import KINDS
from aeo_ipass.validation.models import model_of
from conftest import environment

ANSWERS = "aeo_ipass.answers.model"
KEPT = [model.AnswersFile, model.SiteEntry, model.Entry, model.LongEntry]

_words = st.sampled_from(
    ["", "a", "2026-01-31", "2026-13-01", "x" * 81, "aeo-ipass/answers/1", "full", "-", "1"]
)
_scalars = st.one_of(
    _words, st.none(), st.booleans(), st.integers(-3, 9), st.floats(allow_nan=False), st.text(max_size=3)
)
_keys = st.sampled_from(
    [
        *sorted({name for kind in KINDS.values() if kind.__module__ == ANSWERS for name in names_of(kind)}),
        "other",
    ]
)
_values = st.recursive(
    _scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_keys, inner, max_size=4)),
    max_leaves=8,
)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty cache folder, and nothing that was found before."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(core, "_VALIDATORS", {})
    core._plans.cache_clear()
    yield tmp_path / "aeo-ipass"
    core._plans.cache_clear()


def outcome(check, data):
    """What comes of checking: the values of every key, or each fault."""
    try:
        return plain(check(data))
    except ValidationError as error:
        return [(e["type"], e["loc"], e["msg"], e["input"]) for e in error.errors(include_url=False)]


def plain(value):
    """A checked object of either kind as a mapping."""
    if type(value).__name__ in {kind.__name__ for kind in KINDS.values()}:
        return {
            name: plain(getattr(value, name)) for name in names_of(KINDS[f"{ANSWERS}:{type(value).__name__}"])
        }
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


@settings(max_examples=300, deadline=None)
@given(kind=st.sampled_from(KEPT), data=st.dictionaries(_keys, _values, max_size=6))
def test_the_plan_finds_what_pydantic_finds(kind, data):
    assert outcome(kind.model_validate, data) == outcome(model_of(kind).model_validate, data)


def test_what_is_made_is_of_the_very_class():
    made = model.AnswersFile.model_validate(
        {"format": "aeo-ipass/answers/1", "questionnaire": 1, "company": {"name": True, "tags": ["a"]}}
    )
    assert type(made) is model.AnswersFile and made.company == model.Company(name="true", tags=("a",))
    assert made.questionnaire == "1" and set(vars(made)) == set(names_of(model.AnswersFile))


def test_a_plan_is_kept_and_pydantic_not_asked_again(home, monkeypatch):
    first = model.Entry.model_validate({"note": "a"})
    assert len(list(home.iterdir())) == 1
    monkeypatch.setattr(core, "_VALIDATORS", {})
    core._plans.cache_clear()
    monkeypatch.setattr(core, "_made", lambda kind: pytest.fail("asked again"))
    assert model.Entry.model_validate({"note": "a"}) == first


SPOILT = [
    b"{",
    b"[" * 5000,
    json.dumps({"core": engine.__version__, "plans": {}}).encode(),
    json.dumps({"core": engine.__version__, "plans": {"Entry": {"type": "nothing"}}}).encode(),
    json.dumps({"core": engine.__version__, "plans": {"Entry": {"": "call", "name": "exec"}}}).encode(),
    json.dumps({"core": engine.__version__, "plans": {"Entry": {"": "class", "name": "os:system"}}}).encode(),
]


@pytest.mark.parametrize("content", SPOILT)
def test_what_is_well_sealed_and_no_plan_is_passed_over(home, content):
    cache.cache(core._key(ANSWERS), content)
    assert model.Entry.model_validate({"note": "a"}) == model.Entry(note="a")
    with pytest.raises(ValidationError):
        model.Entry.model_validate({"nota": "a"})


def test_the_plan_of_the_wheel_is_used_for_its_own_core_alone(home, tmp_path, monkeypatch):
    (tmp_path / "bundled").mkdir()
    (place,) = core.write(tmp_path / "bundled")
    monkeypatch.setattr(core, "BUNDLED", tmp_path / "bundled")
    assert core._bundled(place)["plans"].keys() >= {kind.__name__ for kind in KEPT}
    with monkeypatch.context() as patch:
        patch.setattr(core, "_made", lambda kind: pytest.fail("pydantic was asked"))
        assert model.Entry.model_validate({"note": "a"}) == model.Entry(note="a") and not home.exists()
    monkeypatch.setattr(core, "__version__", "0")
    assert core._bundled(place) is None
    place.write_bytes(place.read_bytes()[:-1])
    assert core._bundled(place) is None


def test_a_plan_that_would_call_what_may_not_be_called_is_not_kept():
    with pytest.raises(ValueError, match="may not be kept"):
        core.dumped("aeo_ipass.questionnaire.programme")


def test_every_type_of_a_key_says_what_may_be_written():
    """A name that only tells what comes out has its rule among the fields; else nothing would be checked."""
    weak = []
    for kind in KINDS.values():
        room = import_module(".fields", kind.__module__.rpartition(".")[0])
        used = {
            n.id
            for hint in names_of(kind).values()
            for n in ast.walk(ast.parse(hint))
            if isinstance(n, ast.Name)
        }
        for name in (
            used - vars(builtins).keys() - vars(typing).keys() - vars(fields).keys() - vars(room).keys()
        ):
            found = [
                getattr(sys.modules[b.__module__], name, None)
                for b in kind.__mro__
                if b.__module__ in sys.modules
            ]
            strict = [
                f for f in found if typing.get_origin(f) is typing.Literal or _is_class(f) or f == bool | str
            ]
            weak += [] if strict else [(kind.__name__, name)]
    assert weak == [] and len(KINDS) > 40


def _is_class(found):
    return isinstance(found, type) and issubclass(found, Frozen)


def test_the_core_alone_is_the_one_that_pydantic_uses():
    code = (
        "import sys; from aeo_ipass.validation import engine; assert 'pydantic_core' not in sys.modules; "
        "import pydantic, pydantic_core; "
        "print(pydantic.ValidationError is engine.ValidationError is pydantic_core.ValidationError)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=True)
    assert done.stdout.split() == [b"True"]


@pytest.mark.parametrize("missing", ["find_spec", "PathFinder"])
def test_where_the_core_does_not_lie_as_it_does_today_all_of_it_is_loaded(missing, monkeypatch):
    class Nothing:
        find_spec = staticmethod(lambda *_: None)

    monkeypatch.setattr(engine, missing, Nothing if missing == "PathFinder" else Nothing.find_spec)
    assert engine._alone() is None


def test_what_is_kept_is_the_same_whenever_it_is_made():
    code = f"import sys; from aeo_ipass.validation.core import dumped; sys.stdout.buffer.write(dumped({ANSWERS!r}))"
    padded = f"held = [type(str(n), (), {{}}) for n in range(5000)]; {code}"  # so that classes lie elsewhere
    one, other = (
        subprocess.run([sys.executable, "-c", c], capture_output=True, check=True).stdout
        for c in (code, padded)
    )
    assert one == other
