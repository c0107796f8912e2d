"""Every target by inputs that hypothesis makes of sound ones, and by those that once did harm."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fuzz.mutations import mutated
from fuzz.targets import targets

CORPUS = Path(__file__).parent / "corpus"
TARGETS = targets()
QUICK = dict.fromkeys(TARGETS, 4) | {"logo": 1, "questionnaire": 3, "command_line": 3}
"""So many inputs of each in the ordinary suite; what draws or runs a command takes longest."""
SLOW = dict.fromkeys(TARGETS, 30) | {
    "logo": 4,
    "questionnaire": 12,
    "command_line": 40,
    "form_letter": 15,
}
KEPT = sorted(path for path in CORPUS.glob("*/*") if path.is_file())


def inputs(target):
    """Sound inputs, changed in ways that know what they change."""
    return st.builds(mutated, st.sampled_from(target.seeds()), st.just(target.kind), st.randoms())


def fed(name, examples, **more):
    """Feed a target so many inputs."""
    target = TARGETS[name]
    without = [Phase.explicit, Phase.generate, Phase.shrink]

    @settings(
        max_examples=examples, phases=without, suppress_health_check=list(HealthCheck), database=None, **more
    )
    @given(inputs(target))
    def feed(content):
        target(content)

    feed()


@pytest.mark.parametrize("name", TARGETS)
def test_a_sound_input_keeps_the_promise(name):
    target = TARGETS[name]
    for content in target.seeds()[: 3 if target.name == "command_line" else None]:
        target(content)


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_is_made_of_a_sound_input_keeps_the_promise(name):
    fed(name, QUICK[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_much_that_is_made_of_sound_inputs_keeps_the_promise(name):
    fed(name, SLOW[name], derandomize=False)


@pytest.mark.parametrize("path", KEPT, ids=[f"{path.parent.name}/{path.name}" for path in KEPT])
def test_what_was_kept_keeps_the_promise(path):
    TARGETS[path.parent.name](path.read_bytes())


def test_what_is_kept_is_of_a_target_and_small():
    assert {path.parent.name for path in KEPT} <= set(TARGETS)
    assert sum(path.stat().st_size for path in KEPT) < 1_000_000
