"""The laws of bringing together what two people made of one answer file."""

from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.answers.draft import Draft
from aeo_ipass.answers.merging import ABSENT as GONE
from aeo_ipass.answers.merging import merge
from aeo_ipass.answers.merging.shape import CONFLICTS_KEY
from aeo_ipass.answers.store import parse, save
from aeo_ipass.files.edit import same
from aeo_ipass.questionnaire import catalog

KEYS = st.sampled_from(["A-01", "A-02", "note", "value", "places", "x"])
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(0, 3), st.sampled_from(["full", "none", ""]), st.lists(st.integers(0, 2), max_size=2))  # fmt: skip
DATA = st.recursive(st.dictionaries(KEYS, LEAVES, max_size=4), lambda inner: st.dictionaries(KEYS, inner | LEAVES, max_size=4), max_leaves=12)  # fmt: skip


@st.composite
def versions(draw):
    """A base and two versions of it, each with some changes; now and then one that has nothing to do with it."""
    base = draw(DATA)
    return base, *(draw(st.one_of(edits(base), DATA)) for _ in range(2))


@st.composite
def edits(draw, base):
    """The same data with a few keys changed, left out or new, at any depth."""
    found = {}
    for key, value in base.items():
        what = draw(st.sampled_from(["keep", "keep", "change", "drop", "inside"]))
        if what == "inside" and isinstance(value, dict):
            found[key] = draw(edits(value))
        elif what != "drop":
            found[key] = draw(LEAVES) if what == "change" else value
    return {**found, **draw(st.dictionaries(KEYS, LEAVES, max_size=2))}


def flat(data, path=()):
    """Every leaf by its path; an empty mapping is a leaf."""
    if not isinstance(data, dict) or not data:
        return {path: data}
    return {p: v for key, value in data.items() for p, v in flat(value, (*path, key)).items()}


def at(data, path):
    for key in path:
        if not isinstance(data, dict) or key not in data:
            return GONE
        data = data[key]
    return data


@given(versions())
def test_where_only_one_side_changed_it_is_that_side(found):
    base, one, _ = found
    assert merge(base, one, base).data == one
    assert merge(base, base, one).data == one
    assert merge(base, one, one).data == one
    for ours, theirs in ((one, base), (base, one), (one, one)):
        assert merge(base, ours, theirs).conflicts == {}


@given(versions())
def test_at_every_place_each_side_is_heard(found):
    base, ours, theirs = found
    result = merge(base, ours, theirs)
    for path in {*flat(base), *flat(ours), *flat(theirs)}:
        was, mine, yours, now = (at(d, path) for d in (base, ours, theirs, result.data))
        if any(path[: len(p)] == p for p in result.conflicts):
            continue  # looked at below
        if isinstance(now, dict):
            continue  # its leaves are looked at one by one
        if same(yours, mine) or same(yours, was):
            assert same(now, mine)
        elif same(mine, was):
            assert same(now, yours)


@given(versions())
def test_in_a_conflict_ours_is_kept_and_theirs_is_reported(found):
    base, ours, theirs = found
    result = merge(base, ours, theirs)
    for path, conflict in result.conflicts.items():
        mine, yours, was = (at(data, path) for data in (ours, theirs, base))
        assert same(at(result.data, path), mine)
        assert [one.value for one in conflict.said] == [mine, yours] and same(conflict.base, was)
        assert not same(mine, yours) and not same(was, mine) and not same(was, yours)


@given(versions())
def test_nothing_typed_is_lost(found):
    """Every value that is new on either side is in the result or among the conflicts."""
    base, ours, theirs = found
    result = merge(base, ours, theirs)
    kept = set(map(repr, flat(result.data).items())) | {
        repr((p + q, v))
        for p, found in result.conflicts.items()
        for q, v in flat(found.said[1].value).items()
    }
    before = flat(base)
    for side in (ours, theirs):
        for path, value in flat(side).items():
            if value == {} or (path in before and before[path] == value):
                continue
            assert repr((path, value)) in kept, (path, value)


@given(versions())
def test_changes_in_different_places_are_all_made_in_either_order(found):
    base, ours, theirs = found
    mine, yours = merge(base, ours, theirs), merge(base, theirs, ours)
    assert set(mine.conflicts) == set(yours.conflicts)
    if not mine.conflicts:
        assert mine.data == yours.data


@given(versions())
def test_merging_changes_none_of_its_inputs_and_may_be_done_again(found):
    base, ours, theirs = found
    before = repr((base, ours, theirs))
    result = merge(base, ours, theirs)
    assert repr((base, ours, theirs)) == before
    again = merge(theirs, result.data, theirs)
    assert again.data == result.data and not again.conflicts


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXT)
def test_any_text_comes_back_from_the_file_as_typed(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "a.yaml"
    questionnaire = catalog.load("hkaeo")
    draft = Draft.new(path, questionnaire, "Example Limited", "2", "quick", "en")
    draft.set_detail(questionnaire.questions["A-01"], None, note=text)
    assert parse(path.read_text("utf-8"), path)["answers"]["A-01"]["note"] == text
    assert draft.detail(questionnaire.questions["A-01"], None, "note") == text


def test_what_the_file_held_under_our_key_stays(tmp_path):
    """The key that keeps the other side's answers may be taken; a second merge adds to it, once."""
    questionnaire = catalog.load("hkaeo")
    draft = Draft.new(tmp_path / "a.yaml", questionnaire, "Example Limited", "2", "quick", "en")
    draft.set(CONFLICTS_KEY, "a remark")
    question = questionnaire.questions["A-01"]
    save(draft.path, {**draft.data, "answers": {"A-01": "convicted"}})
    draft.set_answer(question, "clear")
    kept = ["a remark", {"at": "answers.A-01", "value": "convicted"}]
    assert draft.data[CONFLICTS_KEY] == kept and draft.merged.conflicts
    draft.set_answer(question, "clear")
    assert draft.data[CONFLICTS_KEY] == kept and draft.merged is None
