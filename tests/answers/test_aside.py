"""What does not fit is set aside in the file: the rest loads, nothing is lost, and its line is told."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeo_ipass.answers.aside import ASIDE_KEY, is_nameless, remembered
from aeo_ipass.answers.draft import Draft, Unfit
from aeo_ipass.answers.store import load, parse, save
from aeo_ipass.errors import InputError
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.i18n import translator
from conftest import ROOT

GOOD = """format: aeo-ipass/answers/1
questionnaire: hkaeo@2026.2
company: {name: Example Limited}
target_tier: 2
depth: full
profile:
  roles: [importer]
  legal_form: limited
sites:
  - {id: kwai-chung, name: Kwai Chung, cargo: true}
  - {id: fanling, cargo: false}
answers:
  A-01: clear
  A-02: {value: current, note: keep, due: 2027-01-31, evidence: [{file: a.pdf}]}
  D-01: {value: full, sites: {kwai-chung: mostly}}
"""

# what is changed in the good file, by what; where it is found; what is kept of it; the line
CASES = [
    ("A-01: clear", "A-01: claer", "answers.A-01", "claer", 13),
    ("A-01: clear", "A-01: [clear]", "answers.A-01", ["clear"], 13),
    ("A-01: clear", "A-01: {note: x, value: 5}", "answers.A-01.value", 5, 13),
    ("A-01: clear", "A-01: not_applicable", "answers.A-01", "not_applicable", 13),
    ("A-01: clear", "A-77: full", "answers.A-77", "full", 13),
    ("A-01: clear", "A-01: {value: clear, sites: {fanling: clear}}", "answers.A-01.sites", {"fanling": "clear"}, 13),
    ("value: current", "valeu: current", "answers.A-02.valeu", "current", 14),
    ("due: 2027-01-31", "due: 31/1/2027", "answers.A-02.due", "31/1/2027", 14),
    ("note: keep", "note: [keep]", "answers.A-02.note", ["keep"], 14),
    ("{file: a.pdf}", "{file: a.pdf, issued: soon}", "answers.A-02.evidence[0].issued", "soon", 14),
    ("{file: a.pdf}", "{proves: x}", "answers.A-02.evidence[0]", {"proves": "x"}, 14),
    ("{kwai-chung: mostly}", "{kwai-chung: 7}", "answers.D-01.sites.kwai-chung", 7, 15),
    ("{kwai-chung: mostly}", "{sha-tin: mostly}", "answers.D-01.sites.sha-tin", "mostly", 15),
    ("roles: [importer]", "roles: ''", "profile.roles", "", 7),
    ("roles: [importer]", "roles: []", "profile.roles", [], 7),
    ("roles: [importer]", "roles: [importer, pilot]", "profile.roles", ["importer", "pilot"], 7),
    ("legal_form: limited", "legal_from: limited", "profile.legal_from", "limited", 8),
    ("legal_form: limited", "shifts: perhaps", "profile.shifts", "perhaps", 8),
    ("cargo: false", "cargo: maybe", "sites.fanling.cargo", "maybe", 11),
    ("cargo: false", "carg: false", "sites.fanling.carg", False, 11),
    ("id: fanling", "id: a b", "sites[1]", {"id": "a b", "cargo": False}, 11),
    ("id: fanling, ", "", "sites[1]", {"cargo": False}, 11),
    ("id: fanling", "id: kwai-chung", "sites[1]", {"id": "kwai-chung", "cargo": False}, 11),
    ("target_tier: 2", "target_tier: 9", "target_tier", 9, 4),
    ("depth: full", "depth: deep", "depth", "deep", 5),
    ("depth: full", "as_of: yesterday", "as_of", "yesterday", 5),
    ("depth: full", "dpeth: full", "dpeth", "full", 5),
    ("{name: Example Limited}", "{name: Example Limited, tags: none}", "company.tags", "none", 3),
    ("{name: Example Limited}", "{name: [Example]}", "company.name", ["Example"], 3),
    ("{name: Example Limited}", "Example Limited", "company", "Example Limited", 3),
]  # fmt: skip


def opened(folder, text):
    path = folder / "answers.yaml"
    path.write_text(text, "utf-8")
    return Draft.of(load(path, partial=True))


@pytest.mark.parametrize(("good", "bad", "at", "value", "line"), CASES, ids=[c[1] or c[0] for c in CASES])
def test_what_does_not_fit_is_set_aside_and_the_rest_loads(tmp_path, good, bad, at, value, line):
    assert GOOD.count(good) == 1
    draft = opened(tmp_path, GOOD.replace(good, bad))
    (aside,) = draft.asides
    assert (aside.at, aside.value, aside.issues[0].line) == (at, value, line)
    assert all(is_nameless(e) for e in draft.read().errors)
    assert remembered(draft.data) == {at: value}
    draft.save()
    whole = load(draft.path, partial=True)
    assert all(is_nameless(e) for e in whole.reading.errors)
    assert whole.data[ASIDE_KEY] == [{"at": at, "value": value, "why": aside.issues[0].text()}]


def test_several_at_once_are_in_the_files_order_and_each_has_its_reason(tmp_path):
    text = GOOD.replace("A-01: clear", "A-01: claer").replace("id: kwai-chung", "id: 'no id'")
    draft = opened(tmp_path, text.replace("target_tier: 2", "target_tier: 9"))
    assert [a.at for a in draft.asides][:3] == ["target_tier", "sites[0]", "answers.A-01"]
    assert {a.at for a in draft.asides[3:]} == {"answers.D-01.sites.kwai-chung"}, "its site is gone"
    assert draft.data["sites"] == [{"id": "fanling", "cargo": False}]
    draft.set("depth", "quick")
    assert load(draft.path, partial=True).reading.errors == []


def test_the_reason_is_in_the_persons_language(tmp_path):
    path = tmp_path / "answers.yaml"
    path.write_text(GOOD.replace("A-01: clear", "A-01: claer"), "utf-8")
    draft = Draft.of(load(path, partial=True), translator("zh-Hant"))
    assert "「claer」" in draft.data[ASIDE_KEY][0]["why"]


def test_what_was_set_aside_earlier_stays(tmp_path):
    earlier = "x-set-aside: [{at: answers.B-01, value: old}]\n"
    draft = opened(tmp_path, GOOD.replace("A-01: clear", "A-01: claer") + earlier)
    assert remembered(draft.data) == {"answers.B-01": "old", "answers.A-01": "claer"}
    draft.save()
    assert opened(tmp_path, draft.path.read_text("utf-8")).asides == []


@pytest.mark.parametrize(
    "mine", ["x-set-aside: mine\n", "x-set-aside: [mine, {k: v}]\n", "x-set-aside: {a: b}\n"]
)
def test_a_key_of_somebody_elses_by_that_name_is_kept(tmp_path, mine):
    draft = opened(tmp_path, GOOD.replace("A-01: clear", "A-01: claer") + mine)
    before = parse_yaml(mine)[ASIDE_KEY]
    assert draft.data[ASIDE_KEY][:-1] == (before if isinstance(before, list) else [before])
    assert remembered(draft.data) == {"answers.A-01": "claer"}


def test_a_good_file_is_left_alone(tmp_path):
    draft = opened(tmp_path, GOOD)
    assert draft.asides == [] and ASIDE_KEY not in draft.data


def test_a_value_nested_as_deep_as_a_file_may_is_kept_as_text(tmp_path):
    deep = "[" * 37 + "]" * 37
    draft = opened(tmp_path, GOOD.replace("A-01: clear", f"A-01: {deep}"))
    draft.save()
    assert load(draft.path, partial=True).data[ASIDE_KEY][0]["value"] == deep


def test_json_has_lines_too(tmp_path):
    path = tmp_path / "answers.json"
    save(path, parse_yaml(GOOD.replace("A-01: clear", "A-01: claer")))
    line = next(n for n, row in enumerate(path.read_text("utf-8").splitlines(), 1) if "claer" in row)
    draft = Draft.of(load(path, partial=True))
    assert [a.issues[0].line for a in draft.asides] == [line]
    draft.save()
    assert load(path, partial=True).reading.errors == []


# --- any file ----------------------------------------------------------------------------------

EXAMPLE = parse_yaml((ROOT / "examples" / "forwarder.yaml").read_text("utf-8"))
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)


def places(data, path=()):
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from places(value, (*path, key))


def put(data, path, value):
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def leaves(data):
    """The single values in it, each as often as it stands there."""
    if isinstance(data, dict | list):
        return sorted(
            v for inner in (data.values() if isinstance(data, dict) else data) for v in leaves(inner)
        )
    return [repr(data)]


PLACES = sorted(places(EXAMPLE), key=str)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(PLACES), JUNK), min_size=1, max_size=4), st.data())
def test_any_broken_file_is_refused_whole_or_loads_and_has_lost_nothing(tmp_path_factory, junk, data):
    path = tmp_path_factory.mktemp("any") / "answers.yaml"
    whole = deepcopy(EXAMPLE)
    for place, value in junk:
        if place in set(places(whole)):
            put(whole, place, value)
    save(path, whole)
    written = path.read_bytes()
    try:
        draft = Draft.of(load(path, partial=True))
    except InputError:
        assert path.read_bytes() == written
        return
    assert all(is_nameless(e) for e in draft.read().errors)
    rest = {k: v for k, v in draft.data.items() if k != ASIDE_KEY}
    kept = [a.value for a in draft.asides]
    assert leaves([rest, kept]) == leaves(parse(written.decode(), path))
    draft.set_company("Example Limited")
    assert load(path, partial=True).reading.errors == []


# --- what does not fit is never saved ------------------------------------------------------------

UNFIT = [
    lambda d: d.set_profile("roles", []),
    lambda d: d.set_profile("roles", "importer"),
    lambda d: d.set_profile("roles", ["importer", "pilot"]),
    lambda d: d.set_profile("legal_form", "club"),
    lambda d: d.set_profile("shifts", "perhaps"),
    lambda d: d.set_profile("no_such_key", True),
    lambda d: d.set_site("fanling", "cargo", "maybe"),
    lambda d: d.set_site("fanling", "security", ["moat"]),
    lambda d: d.add_site("fanling", "once more"),
    lambda d: d.add_site("a b", "no id"),
    lambda d: d.set_company(["Example"]),
    lambda d: d.set("target_tier", 9),
    lambda d: d.set("depth", ""),
    lambda d: d.set_answer(question("A-01"), ""),
    lambda d: d.set_answer(question("A-01"), []),
    lambda d: d.set_answer(question("A-01"), "not_applicable"),
    lambda d: d.set_answer(question("D-01"), "entirely", "fanling"),
    lambda d: d.set_answer(question("D-01"), "full", "no-such-site"),
    lambda d: d.set_detail(question("A-01"), None, due="31/1/2027"),
    lambda d: d.set_detail(question("A-01"), None, note=["a"]),
    lambda d: d.set_detail(question("D-01"), "fanling", evidence=[{"proves": "x"}]),
]


def question(name):
    return load(ROOT / "examples" / "forwarder.yaml").questionnaire.questions[name]


@pytest.mark.parametrize("change", UNFIT)
def test_a_change_that_does_not_fit_is_not_made(tmp_path, change):
    draft = opened(tmp_path, GOOD)
    before, data = draft.path.read_bytes(), deepcopy(draft.data)
    with pytest.raises(Unfit) as told:
        change(draft)
    assert told.value.issues and draft.data == data and draft.path.read_bytes() == before
