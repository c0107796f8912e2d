"""The laws of merging answer files as they are: answers in short and long, by site, with evidence, sites and facts."""

from copy import deepcopy
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.answers.merging import ABSENT, Conflict, Said, merge, newest, union
from aeo_ipass.answers.merging.alike import alike
from aeo_ipass.answers.merging.elsewhere import remember
from aeo_ipass.answers.merging.shape import WHO, is_entry, ours, views
from aeo_ipass.answers.store import parse
from aeo_ipass.files.edit import same

TEXTS = st.sampled_from(["", "note", "另一個", "y"])
DAYS = st.sampled_from(["2026-11-01", "2026-11-02T10:00:00+08:00", "2026-11-03"])
VALUES = st.one_of(st.none(), st.booleans(), st.sampled_from(["full", "none", "yes"]), st.integers(0, 2), st.lists(st.sampled_from("abc"), unique=True))  # fmt: skip
PIECES = st.lists(
    st.fixed_dictionaries({"file": st.sampled_from(["a.pdf", "b.pdf", "文件.pdf"])}, optional={"proves": TEXTS, "expires": DAYS, "sha256": st.sampled_from(["11", "22"])}),
    max_size=3, unique_by=lambda piece: piece["file"],
)  # fmt: skip
WORDS = {
    "value": VALUES,
    "note": TEXTS,
    "owner": TEXTS,
    "due": DAYS,
    "evidence": PIECES,
    "x-own": TEXTS,
    "answered_by": TEXTS,
    "answered_at": DAYS,
    "review": st.fixed_dictionaries(
        {"by": TEXTS, "of": st.sampled_from(["11", "22"])},
        optional={"at": DAYS, "value": VALUES, "reason": TEXTS},
    ),
}
LONG = st.fixed_dictionaries({}, optional=WORDS)
ENTRY = st.one_of(VALUES, LONG)
SITES = st.sampled_from(["north", "south"])
WHOLE = st.one_of(ENTRY, st.fixed_dictionaries({"sites": st.dictionaries(SITES, ENTRY)}, optional=WORDS))
FILES = st.fixed_dictionaries(
    {"company": st.fixed_dictionaries({"name": st.just("One")}, optional={"tags": st.lists(st.sampled_from("tuv"), unique=True), "name_zh": TEXTS})},
    optional={
        "profile": st.dictionaries(st.sampled_from(["shifts", "roles"]), VALUES),
        "sites": st.lists(st.fixed_dictionaries({"id": SITES}, optional={"name": TEXTS, "cargo": VALUES}), unique_by=lambda site: site["id"]),
        "answers": st.dictionaries(st.sampled_from(["A-01", "D-01", "D-02"]), WHOLE, max_size=3),
        "x-own": VALUES,
    },
)  # fmt: skip


@st.composite
def histories(draw, count=2):
    """A file and so many versions of it, of which each took some parts from other files."""
    base = draw(FILES)
    return base, *(draw(edited(base)) for _ in range(count))


@st.composite
def edited(draw, base):
    other = draw(FILES)
    return _mixed(draw, base, other)


def _mixed(draw, one, other):
    made = {}
    for key in {**one, **other}:
        what = draw(st.sampled_from(["one", "one", "one", "other", "both"]))
        mine, yours = one.get(key, ABSENT), other.get(key, ABSENT)
        if what == "both" and isinstance(mine, dict) and isinstance(yours, dict):
            value = _mixed(draw, mine, yours)
        else:
            value = copied(yours if what == "other" else mine)
        if value is not ABSENT:
            made[key] = value
    return made


def copied(value):
    """A copy; of nothing there is only one."""
    return value if value is ABSENT else deepcopy(value)


def leaves(data, path=()):
    """Every single thing that a file says, by its place."""
    seen = views(path, ABSENT, data, data)
    if seen is None:
        return {} if data is None and ours(path) else {path: data}
    found = {}
    for key, value in seen[2].items():
        found |= leaves(value, (*path, key))
    return found


def is_who(path):
    return path[-1] in WHO


@given(histories())
def test_where_only_one_side_changed_it_is_that_side(found):
    base, one, _ = found
    assert same(merge(base, base, one).data, one)
    assert same(merge(base, one, base).data, one)
    assert same(merge(base, one, one).data, one)
    assert not merge(base, one, base).conflicts and not merge(base, one, one).taken


@given(histories())
def test_nothing_that_is_new_on_a_side_is_lost(found):
    base, one, other = found
    result = merge(base, one, other)
    before, now = leaves(base), leaves(result.data)
    told = {}
    for conflict in result.conflicts.values():
        for side in conflict.said:
            if side.value is not ABSENT:
                told |= {(p, repr(v)): v for p, v in leaves(side.value, conflict.path).items()}
    for version in (one, other):
        for path, value in leaves(version).items():
            if is_who(path) or (path in before and same(before[path], value)):
                continue
            kept = any(alike(value, now.get(p, ABSENT), p) for p in spellings(path))
            assert kept or (path, repr(value)) in told or in_a_set(path), (path, value)


def spellings(path):
    """An answer in short stands where its value stands in long."""
    return {path, (*path, "value"), path[:-1] if path[-1:] == ("value",) else path}


def in_a_set(path):
    return path == ("company", "tags")


@given(histories())
def test_what_is_gone_was_taken_away_by_somebody_and_changed_by_nobody(found):
    base, one, other = found
    result = merge(base, one, other)
    mine, yours, now = leaves(one), leaves(other), leaves(result.data)
    for path, value in leaves(base).items():
        if is_who(path) or in_a_set(path) or any(path[: len(p)] == p for p in result.conflicts):
            continue
        if any(p in now for p in spellings(path)):
            continue
        assert not (spellings(path) & mine.keys() and spellings(path) & yours.keys()), (path, value)


@given(histories())
def test_the_sides_may_be_changed_about(found):
    base, one, other = found
    there, back = merge(base, one, other), merge(base, other, one)
    assert there.conflicts.keys() == back.conflicts.keys()
    for path, conflict in there.conflicts.items():
        mirrored = back.conflicts[path]
        assert [s.value for s in conflict.said] == [s.value for s in mirrored.said][::-1]
    if not there.conflicts:
        assert unlisted(there.data) == unlisted(back.data)


def unlisted(data, path=()):
    """What a file says, whatever the order and the spelling; who says so may differ where both say the same."""
    return {
        tuple(p for p in path if p != "value"): repr(
            sorted(value, key=str) if isinstance(value, list) else value
        )
        for path, value in leaves(data, path).items()
        if not is_who(path)
    }


@given(histories())
def test_settled_one_way_or_the_other_nothing_is_open_and_each_side_has_its_way(found):
    base, one, other = found
    for side, version in enumerate((one, other)):
        result = merge(base, one, other, lambda _, side=side: side)
        assert not result.conflicts
        told = leaves(version)
        for path, (conflict, chosen) in result.settled.items():
            assert chosen == conflict.said[side]
            if chosen.value is not ABSENT and not isinstance(chosen.value, dict | list):
                assert any(
                    alike(leaves(result.data).get(p, ABSENT), told.get(path, ABSENT), p)
                    for p in spellings(path)
                )


@given(histories())
def test_merging_changes_nothing_that_it_is_given(found):
    before = repr(found)
    merge(*found)
    merge(*found, lambda _: 1)
    union(found)
    assert repr(found) == before


@given(histories())
def test_a_merge_that_is_done_again_changes_nothing(found):
    base, one, other = found
    result = merge(base, one, other)
    assert same(merge(other, result.data, other).data, result.data)
    if not result.conflicts:
        assert unlisted(merge(base, result.data, other).data) == unlisted(result.data)


@given(FILES)
def test_a_union_with_itself_is_itself(one):
    assert same(union([one, one]).data, one) and same(union([one]).data, one)
    assert same(union([one, one, one]).data, one)


@given(histories(count=3))
def test_a_union_says_the_same_in_any_order_where_nobody_contradicts(found):
    _, *parts = found
    there, back = union(parts), union(parts[::-1])
    assert bool(there.conflicts) == bool(back.conflicts)
    if not there.conflicts:
        assert unlisted(there.data) == unlisted(back.data)
        for part in parts:
            assert same(union([there.data, part]).data, there.data)


@given(histories(count=3))
def test_a_union_tells_who_said_what(found):
    _, *parts = found
    result = union(parts)
    for path, conflict in result.conflicts.items():
        assert len(conflict.said) >= 2
        for said in conflict.said:
            together = path == ("sites",)  # premises that several told of, whoever spelled them first
            assert together or alike(said.value, at(parts[said.side], path), path)
    for path, taken in result.taken.items():
        assert alike(taken.value, at(parts[taken.side], path), path) or in_a_set(path)


def at(data, path):
    """What stands in a place, by the names that a merge uses."""
    for length, key in enumerate(path):
        seen = views(path[:length], ABSENT, data, data)
        if seen is None and key == "value" and is_entry(path[:length]):
            continue  # an answer in short is its value
        data = (seen[2] if seen else {}).get(key, ABSENT)
    return data


ONE = {"company": {"name": "One"}, "sites": [{"id": "north"}, {"id": "south"}], "answers": {
    "A-01": "clear", "D-01": {"sites": {"north": "full", "south": {"value": "none", "note": "n"}}},
    "D-02": {"value": "full", "evidence": [{"file": "a.pdf", "sha256": "11"}, {"file": "b.pdf"}]},
}}  # fmt: skip


def changed(change):
    data = deepcopy(ONE)
    change(data)
    return data


def test_a_note_and_a_value_of_one_answer_are_two_things():
    mine = changed(lambda d: d["answers"].update({"A-01": {"value": "clear", "note": "asked HR"}}))
    yours = changed(lambda d: d["answers"].update({"A-01": "convicted"}))
    result = merge(ONE, mine, yours)
    assert (
        result.data["answers"]["A-01"] == {"value": "convicted", "note": "asked HR"} and not result.conflicts
    )


def test_each_piece_of_evidence_is_a_thing_of_its_own():
    def one(d):
        d["answers"]["D-02"]["evidence"][0]["expires"] = "2027-01-01"
        d["answers"]["D-02"]["evidence"].append({"file": "c.pdf"})

    def other(d):
        d["answers"]["D-02"]["evidence"][0]["file"] = "renamed.pdf"
        del d["answers"]["D-02"]["evidence"][1]

    result = merge(ONE, changed(one), changed(other))
    assert result.data["answers"]["D-02"]["evidence"] == [
        {"file": "renamed.pdf", "sha256": "11", "expires": "2027-01-01"}, {"file": "c.pdf"}
    ]  # fmt: skip
    assert not result.conflicts


A, B = {"file": "a.pdf", "sha256": "11"}, {"file": "b.pdf", "sha256": "22"}
COPY, BARE_B, BARE_C = {"file": "copy.pdf", "sha256": "11"}, {"file": "b.pdf"}, {"file": "c.pdf"}
NOTE = {"note": "n"}


@pytest.mark.parametrize(("base", "mine", "yours", "made", "told"), [
    ([A, A], [A, A], [A, A | NOTE], [A, A | NOTE], {("a.pdf#2", "note")}),
    ([A, B], [A | {"sha256": "22"}], [A | NOTE, B], [A | {"sha256": "22"} | NOTE], {("a.pdf", "note")}),
    ([A], [A, COPY], [A | NOTE], [A | NOTE, COPY], {("a.pdf", "note")}),
    ([A], [COPY], [A | NOTE], [COPY | NOTE], {("a.pdf", "note")}),
    ([A], [A | NOTE], [COPY], [COPY | NOTE], {("a.pdf", "file")}),
    ([B], [B, A], [B, COPY], [B, A], set()),
    ([], [A], [A | {"sha256": "33"}], [A], set()),
    ([{"proves": "x"}], [{"proves": "x"}], [{"proves": "y"}], [{"proves": "y"}], {("", "proves")}),
    ([BARE_B], [BARE_C], [BARE_B | NOTE], [BARE_C], set()),
], ids=["twice", "another's content", "a copy", "renamed", "renamed by them", "new by two names", "new with two contents", "no file", "no hash"])  # fmt: skip
def test_a_piece_is_known_by_its_file_and_else_by_its_content(base, mine, yours, made, told):
    result = merge(*(holding({"value": "clear", "evidence": pieces}) for pieces in (base, mine, yours)))
    assert result.data == holding({"value": "clear", "evidence": made})
    assert {path[3:] for path in result.taken} == told


def without_south(d):
    del d["sites"][1], d["answers"]["D-01"]["sites"]["south"]


def test_a_site_taken_away_goes_with_its_answers_when_nobody_else_changed_them():
    mine = changed(lambda d: d["answers"].update({"A-01": "convicted"}))
    for result in (merge(ONE, mine, changed(without_south)), merge(ONE, changed(without_south), mine)):
        assert result.data["sites"] == [{"id": "north"}] and not result.conflicts
        assert result.data["answers"]["D-01"] == {"sites": {"north": "full"}}


@pytest.mark.parametrize("remover", [0, 1])
def test_a_site_taken_away_while_the_other_answers_about_it_is_asked_about(remover):
    keeper = changed(lambda d: d["answers"]["D-01"]["sites"].update(south="full"))
    sides = [changed(without_south), keeper] if remover == 0 else [keeper, changed(without_south)]
    result = merge(ONE, *sides)
    assert result.conflicts.keys() == {("sites", "south")}
    assert result.data == keeper, "nothing is lost before it is settled"
    assert merge(ONE, *sides, lambda _: 1 - remover).data == keeper
    assert merge(ONE, *sides, lambda _: remover).data == changed(without_south)


TWO_SITES = {"company": {"name": "One"}, "sites": [{"id": "north"}, {"id": "south"}], "answers": {
    "D-01": {"sites": {"north": "full", "south": "full"}}, "D-02": {"sites": {"south": "full"}}, "D-03": {"sites": {"north": "full"}},
    "D-04": {"value": "full", "sites": {"south": "full"}}, "D-05": {"value": "none", "note": "n", "sites": {"south": {"note": "m"}}}, "D-06": "full",
}}  # fmt: skip
WITHOUT = {"company": {"name": "Renamed"}, "sites": [{"id": "north"}], "answers": {
    "D-01": {"sites": {"north": "full"}}, "D-03": {"sites": {"north": "full"}},
    "D-04": {"value": "full"}, "D-05": {"value": "none", "note": "n"}, "D-06": "mostly",
}}  # fmt: skip


@pytest.mark.parametrize("remover", [0, 1])
@pytest.mark.parametrize(
    "without",
    [WITHOUT, WITHOUT | {"answers": {**WITHOUT["answers"], "D-04": "full", "D-02": None}}],
    ids=["long", "short"],
)
def test_who_decides_about_a_site_decides_about_all_that_is_said_of_it(remover, without):
    keeper = deepcopy(TWO_SITES)
    keeper["answers"]["D-01"]["sites"]["south"] = "none"
    keeper["sites"][1]["name"] = "South"
    sides = (without, keeper) if remover == 0 else (keeper, without)
    for stays, decision in ((True, None), (True, 1 - remover), (False, remover)):
        asked = []
        result = merge(TWO_SITES, *sides, lambda c, d=decision, asked=asked: asked.append(c.path) or d)
        decided = (result.conflicts if decision is None else result.settled).keys()
        assert decided == {("sites", "south")} and asked == [("sites", "south")], "of nothing else, and once"
        answers = keeper["answers"] | {"D-06": "mostly"} if stays else without["answers"]
        expected = {**(keeper if stays else without), "company": {"name": "Renamed"}, "answers": answers}
        assert unlisted(result.data) == unlisted(expected)
        assert result.data["answers"].get("D-02") == (keeper["answers"]["D-02"] if stays else None)


def test_who_only_writes_of_a_site_in_other_words_does_not_keep_it():
    base, keeper, remover = (deepcopy(TWO_SITES), deepcopy(TWO_SITES), WITHOUT)
    base["sites"][1]["cargo"], keeper["sites"][1]["cargo"] = True, "yes"
    keeper["answers"]["D-01"]["sites"]["south"] = {"value": "full"}
    for sides in ((keeper, remover), (remover, keeper)):
        result = merge(base, *sides)
        assert not result.conflicts and unlisted(result.data) == unlisted(WITHOUT)


def test_a_site_that_stays_is_given_back_to_who_took_all_sites_and_answers_away():
    keeper = deepcopy(TWO_SITES)
    keeper["sites"] = [{"id": "north", "name": "N"}, {"id": "south", "name": "S"}]
    result = merge(TWO_SITES, {"company": {"name": "One"}, "sites": "none"}, keeper)
    assert result.conflicts.keys() == {("sites", "north"), ("sites", "south")}
    assert result.data["sites"] == keeper["sites"] and "D-03" in result.data["answers"]


def test_what_is_no_site_is_no_reason_to_fail():
    base, mine, yours = (
        {"sites": sites, "answers": 1}
        for sites in (["a", {"id": "b"}], ["a"], ["a", {"id": "b", "name": "c"}])
    )
    assert merge(base, mine, yours).conflicts


def test_sites_of_an_answer_are_taken_away_by_who_says_it_in_short():
    base, yours = ({"value": "full", "sites": {"north": v}, "answered_by": "Ann"} for v in ("full", "none"))
    (conflict,) = merge(holding(base), holding("full"), holding(yours)).conflicts.values()
    assert conflict.path == ("answers", "A-01", "sites") and conflict.said[0] == Said(0, ABSENT)


def test_not_applicable_never_loses_its_reason():
    base = changed(lambda d: d["answers"].update({"A-01": {"value": "clear", "reason": "because"}}))
    mine = changed(lambda d: d["answers"].update({"A-01": {"value": "not_applicable", "reason": "because"}}))
    yours = changed(lambda d: d["answers"].update({"A-01": {"value": "clear", "note": "n"}}))
    entry = merge(base, mine, yours).data["answers"]["A-01"]
    assert entry == {"value": "not_applicable", "reason": "because", "note": "n"}


NA = "not_applicable"


@pytest.mark.parametrize(("mine", "yours", "reason"), [
    ({"value": NA}, {"value": NA, "reason": "because"}, {"reason": "because"}),
    ({"value": NA}, {"value": "clear", "reason": "because", "note": "n"}, {}), ({"value": NA}, {"value": NA, "note": "n"}, {}),
])  # fmt: skip
def test_a_reason_is_that_of_a_side_that_says_not_applicable(mine, yours, reason):
    base = {"value": "clear", "reason": "because"}
    for sides in ((mine, yours), (yours, mine)):
        (entry,) = merge(holding(base), *map(holding, sides)).data["answers"].values()
        entry = entry if isinstance(entry, dict) else {"value": entry}
        assert {k: v for k, v in entry.items() if k != "note"} == {"value": NA, **reason}


def test_who_answered_goes_with_the_answer():
    base = changed(
        lambda d: d["answers"].update(
            {"A-01": {"value": "clear", "answered_by": "Ann", "answered_at": "2026-01-01"}}
        )
    )
    mine = changed(
        lambda d: d["answers"].update(
            {"A-01": {"value": "clear", "note": "n", "answered_by": "Ann", "answered_at": "2026-01-01"}}
        )
    )
    yours = changed(
        lambda d: d["answers"].update(
            {"A-01": {"value": "convicted", "answered_by": "Bo", "answered_at": "2026-02-01"}}
        )
    )
    result = merge(base, mine, yours)
    assert not result.conflicts
    assert result.data["answers"]["A-01"] == {
        "value": "convicted",
        "note": "n",
        "answered_by": "Bo",
        "answered_at": "2026-02-01",
    }


def answered(value, at):
    return {"answers": {"A-01": {"value": value, "answered_at": at}}}


@pytest.mark.parametrize(("one", "other", "wins"), [
    ("2026-01-01", "2026-01-02", "b"), ("2026-01-02", "2026-01-01", "a"), ("2026-01-01", "2026-01-01", None),
    ("2026-01-01T10:00:00+08:00", "2026-01-01T03:00:00+00:00", "b"), ("2026-01-01T10:00:00+08:00", "2026-01-01T02:00:00Z", None),
    ("2026-01-01T10:00", "2026-01-01T11:00Z", None), ("2026-01-01", "yesterday", None), ("", "2026-01-01", None),
    ("2026-01-02T10:00", "2026-01-01", "a"), ("2026-01-01", "2026-01-02T10:00", "b"), (" 2026-01-01 ", "2026-01-02", "b"),
])  # fmt: skip
def test_the_newest_is_known_or_the_conflict_stays(one, other, wins):
    result = merge({}, answered("a", one), answered("b", other), newest)
    assert bool(result.conflicts) == (wins is None)
    assert result.data["answers"]["A-01"]["value"] == (wins or "a")
    if wins:
        assert result.data["answers"]["A-01"]["answered_at"] == (one if wins == "a" else other)


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("days", [("2026-01-01", "2026-01-02"), ("2026-01-02", "2026-01-01")])
def test_who_is_believed_is_who_answered_though_the_other_did_so_later(side, days):
    sides = [answered(value, day) for value, day in zip("ab", days, strict=True)]
    assert merge({}, *sides, lambda _: side).data == sides[side]


def test_the_newest_of_three():
    parts = [answered("a", "2026-01-02"), answered("b", "2026-01-03"), answered("c", "2026-01-01")]
    result = union(parts, newest)
    assert result.data["answers"]["A-01"]["value"] == "b" and not result.conflicts


@pytest.mark.parametrize(("days", "last"), [("213", 2), ("321", 0), ("132", 1), ("331", None), ("3x1", None)])
def test_the_newest_is_newer_than_every_other(days, last):
    said_ = tuple(Said(n, day, at=f"2026-01-0{day}") for n, day in enumerate(days))
    assert newest(Conflict(("answers", "A-01"), ABSENT, said_)) == last


def test_lists_of_which_each_item_is_a_thing_of_its_own_are_added_up():
    base = {
        "company": {"tags": ["t", "u"]},
        "x-set-aside": [{"at": "a"}],
        "x-changed-elsewhere": [{"at": "b"}],
    }
    mine = {
        "company": {"tags": ["t", "u", "v"]},
        "x-set-aside": [{"at": "a"}, {"at": "c"}],
        "x-changed-elsewhere": [{"at": "d"}],
    }
    yours = {
        "company": {"tags": ["u", "w"]},
        "x-set-aside": [{"at": "a"}, {"at": "e"}],
        "x-changed-elsewhere": [{"at": "b"}, {"at": "f"}],
    }
    result = merge(base, mine, yours)
    assert not result.conflicts
    assert result.data == {
        "company": {"tags": ["u", "v", "w"]}, "x-set-aside": [{"at": "a"}, {"at": "c"}, {"at": "e"}],
        "x-changed-elsewhere": [{"at": "d"}, {"at": "f"}],
    }  # fmt: skip
    assert ("company", "tags") in result.taken


@pytest.mark.parametrize(("mine", "yours", "made", "taken"), [
    ("uv", "u", "uv", False), ("tuv", "u", "uv", True), ("u", "tuw", "uw", True), ("uv", "uv", "uv", False), ("tv", "", "v", True), ("", "tuw", "w", True),
])  # fmt: skip
def test_of_such_a_list_it_is_told_what_came_from_the_other_side(mine, yours, made, taken):
    base, one, other = ({"company": {"tags": list(tags)}} for tags in ("tu", mine, yours))
    result = merge(base, one, other)
    assert result.data == {"company": {"tags": list(made)}} and not result.conflicts
    assert result.taken == ({("company", "tags"): Said(1, list(yours))} if taken else {})


def test_the_language_somebody_was_asked_in_contradicts_nobody():
    result = merge({"x-language": "en"}, {"x-language": "zh-Hant"}, {"x-language": "zh-Hans"})
    assert result.data == {"x-language": "zh-Hant"} and not result.conflicts


SPELLINGS = [
    ("clear", {"value": "clear"}), (True, "yes"), ("no", False), (1, 1.0), (["a", "b"], ["b", "a"]), (None, ABSENT),
    ({"value": "clear", "note": None}, "clear"), ({"value": 1, "evidence": [{"file": "a", "note": None}]}, {"value": 1.0, "evidence": [{"file": "a"}]}),
]  # fmt: skip


def holding(answer):
    return {"answers": {} if answer is ABSENT else {"A-01": answer}}


@pytest.mark.parametrize(("one", "other"), SPELLINGS + [pair[::-1] for pair in SPELLINGS])
def test_another_spelling_is_no_change_and_no_contradiction(one, other):
    changed = merge(holding(one), holding("changed"), holding(other))
    assert changed.data == holding("changed") and not changed.conflicts
    changed = merge(holding(one), holding(other), holding("changed"))
    assert changed.data == holding("changed") and not changed.conflicts and changed.taken
    for sides in ((one, other), (other, one)):
        only = merge(holding(one), *map(holding, sides))
        assert same(only.data, holding(other)) and not only.taken and not only.conflicts
    both = merge(holding("before"), holding(one), holding(other))
    assert both.data == holding(one) and not both.conflicts


DIFFERENT = [
    ("1", 1),
    ("true", True),
    (["a"], ["a", "b"]),
    (["a", "a"], ["a"]),
    ("", None),
    (0, False),
    ("Clear", "clear"),
    ([1, 2], [2, 1]),
    ([{"a": 1}], [{"a": 2}]),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_only_looks_alike_is_a_contradiction(one, other):
    assert merge(holding("before"), holding(one), holding(other)).conflicts


def test_a_number_is_the_same_however_many_digits_are_written():
    one, other, more = (parse(f"answers: {{A-01: {n}}}", Path("a.yaml")) for n in ("1", "1.0", "1.00"))
    for mine, yours in permutations((one, other, more), 2):
        assert not merge(holding("before"), mine, yours).conflicts


def test_an_empty_key_of_somebodys_own_is_something():
    mine, yours = holding({"value": "clear"}), holding({"value": "clear", "x-own": None})
    for before, after in ((mine, yours), (yours, mine)):
        assert merge(before, before, after).taken.keys() == {("answers", "A-01", "x-own")}
    for result in (merge(holding("before"), mine, yours), merge(holding("before"), yours, mine)):
        assert result.data == yours and not result.conflicts
    one, other, path = mine["answers"], yours["answers"], ("answers",)
    assert not alike(one, other, path) and not alike(other, one, path)


def test_in_somebodys_own_keys_every_difference_counts():
    assert merge({"x-own": 0}, {"x-own": True}, {"x-own": "yes"}).conflicts
    assert merge({"x-own": 0}, {"x-own": ["a", "b"]}, {"x-own": ["b", "a"]}).conflicts


def test_who_said_the_same_last_is_who_said_it():
    entries = [
        {"value": "clear", "answered_by": by, "answered_at": at}
        for by, at in (("Ann", "2026-01-01"), ("Bo", "2026-02-01"))
    ]
    for mine, yours in (entries, entries[::-1]):
        result = merge({}, holding(mine), holding(yours))
        assert result.data == holding(entries[1]) and not result.conflicts


def test_who_said_the_same_in_other_words_last_is_who_said_it():
    one, other = {"value": True, "answered_by": "Ann", "answered_at": "2026-01-01"}, {
        "value": "yes", "answered_by": "Bo", "answered_at": "2026-01-02",
    }  # fmt: skip
    for mine, yours in ((one, other), (other, one)):
        (entry,) = merge({}, holding(mine), holding(yours)).data["answers"].values()
        assert entry == {**other, "value": mine["value"]}


def test_who_alone_says_anew_who_gave_an_answer_is_believed_though_the_day_is_before():
    before = {"value": "clear", "answered_by": "Ann", "answered_at": "2026-03-01"}
    anew = {"value": "clear", "note": "n", "answered_by": "Bo", "answered_at": "2026-02-01"}
    for sides in ((anew, before | {"owner": "o"}), (before | {"owner": "o"}, anew)):
        (entry,) = merge(holding(before), *map(holding, sides)).data["answers"].values()
        assert entry == anew | {"owner": "o"}


@pytest.mark.parametrize("side", [0, 1])
def test_only_not_applicable_takes_a_reason_and_that_of_the_side_that_is_believed(side):
    base, mine = {"value": "clear", "reason": "because"}, {"value": "pending", "note": "n"}
    made = merge(
        *map(holding, (base, mine, {"value": "not_applicable", "reason": "because"})), lambda _: side
    )
    expected = [
        {"value": "pending", "note": "n"},
        {"value": "not_applicable", "reason": "because", "note": "n"},
    ]
    assert made.data == holding(expected[side])
    both = [{"value": "not_applicable", "reason": reason} for reason in ("one", "other")]
    assert merge({}, *map(holding, both), lambda _: side).data == holding(both[side])


@pytest.mark.parametrize(("base", "mine", "yours", "made"), [
    ({"value": "clear", "note": "n"}, {"value": "pending", "note": "n"}, {"value": "clear"}, {"A-01": "pending"}),
    ({"note": "n", "owner": "o"}, {"note": "n"}, {"owner": "o"}, {}),
])  # fmt: skip
def test_an_answer_is_written_as_short_as_it_can_be(base, mine, yours, made):
    assert merge(*map(holding, (base, mine, yours))).data == {"answers": made}


def test_three_who_say_three_things_are_all_heard():
    parts = [holding(answer) for answer in ("clear", "pending", "convicted")]
    (conflict,) = union(parts).conflicts.values()
    assert [(said.side, said.value) for said in conflict.said] == [
        (0, "clear"),
        (1, "pending"),
        (2, "convicted"),
    ]
    assert union(parts, lambda _: 1).data == parts[2] and union(parts, lambda _: 0).data == parts[0]


A_01 = ("answers", "A-01")


@pytest.mark.parametrize(("side", "settled", "chosen"), [
    (0, (Said(0, "clear"), Said(2, "convicted")), Said(0, "clear")),
    (1, (Said(1, "pending"), Said(2, "convicted")), Said(2, "convicted")),
])  # fmt: skip
def test_what_was_decided_is_told_with_the_part_that_each_comes_from(side, settled, chosen):
    result = union([holding(answer) for answer in ("clear", "pending", "convicted")], lambda _: side)
    assert result.settled == {A_01: (Conflict(A_01, ABSENT, settled), chosen)} and not result.taken


def test_each_thing_is_told_with_the_part_that_said_it_first():
    long_ = {"value": "clear", "note": "n"}
    parts = [
        {"answers": {}},
        {"answers": {"A-01": long_}},
        {"answers": {"A-02": "current"}},
        {"answers": {"A-01": long_ | {"note": "m"}, "A-02": "missing"}},
    ]
    result = union(parts)
    assert result.taken == {A_01: Said(1, long_), ("answers", "A-02"): Said(2, "current")}
    assert {path: conflict.said for path, conflict in result.conflicts.items()} == {
        (*A_01, "note"): (Said(1, "n"), Said(3, "m")), ("answers", "A-02"): (Said(2, "current"), Said(3, "missing")),
    }  # fmt: skip


def test_one_document_by_two_names_is_one_piece():
    one = holding({"evidence": [{"file": "scan.pdf", "sha256": "AB", "proves": "br"}]})
    other = holding({"evidence": [{"file": "br.pdf", "sha256": "ab", "issued": "2026-01-01"}]})
    result = union([one, other], lambda conflict: 1)
    (piece,) = result.data["answers"]["A-01"]["evidence"]
    assert piece["file"] == "br.pdf" and piece["proves"] == "br" and piece["issued"] == "2026-01-01"


@pytest.mark.parametrize("change", ["name", "answer"])
def test_a_site_is_changed_by_what_it_is_and_by_what_is_said_of_it(change):
    def keep(d):
        if change == "name":
            d["sites"][1]["name"] = "South"
        else:
            d["answers"]["D-02"]["sites"] = {"south": "full"}

    result = merge(ONE, changed(keep), changed(without_south))
    assert result.conflicts.keys() == {("sites", "south")} and result.data == changed(keep)


def test_it_is_told_who_said_each_and_when():
    def entry(who, day, **more):
        return {"value": "clear", "answered_by": who, "answered_at": f"2026-01-0{day}", **more}

    def reviewed(who, day, reviewer):
        return entry(who, day, review={"by": reviewer, "at": f"2026-02-0{day}", "of": who})

    def heard(mine, yours):
        (conflict,) = merge({}, mine, yours).conflicts.values()
        return [(said.by, said.at) for said in conflict.said]

    one, other = entry("Ann", 1, note="a"), entry("Bo", 2, note="b")
    assert heard(holding(one), holding(other)) == [("Ann", "2026-01-01"), ("Bo", "2026-01-02")]
    assert heard(holding(one | {"note": {"by": "Zed"}}), holding(other))[0] == ("Ann", "2026-01-01")
    at_sites = [holding({"answered_by": "Cy", "sites": {"north": e}}) for e in (one, other)]
    assert heard(*at_sites) == [("Ann", "2026-01-01"), ("Bo", "2026-01-02")]
    assert heard(*(holding(reviewed("Ann", n, who)) for n, who in ((1, "Di"), (2, "Ed")))) == [
        ("Di", "2026-02-01"), ("Ed", "2026-02-02"),
    ]  # fmt: skip
    base, *sides = (
        entry("Ann", 1, **more) for more in ({"review": {"by": "Di"}}, {}, {"review": {"by": "Ed"}})
    )
    (conflict,) = merge(*map(holding, (base, *sides))).conflicts.values()
    assert conflict.said == (Said(0, ABSENT, "Ann", "2026-01-01"), Said(1, {"by": "Ed"}, "Ed"))
    assert heard(holding({"value": "clear", "note": "a"}), holding(other)) == [("", ""), ("Bo", "2026-01-02")]
    undated = (holding({"review": {"by": who, "of": who}}) for who in ("Di", "Ed"))
    assert heard(*undated) == [("Di", ""), ("Ed", "")]
    assert heard({"x-own": {"a": {"answered_by": "Ann"}}}, {"x-own": {"a": 1}}) == [("", "")] * 2
    assert heard({"company": "a"}, {"company": "b"}) == [("", "")] * 2


def test_what_is_kept_elsewhere_is_kept_once():
    result = merge(holding("before"), holding("clear"), holding("pending"))
    for _ in range(2):
        remember(result.data, result.conflicts)
    assert result.data["x-changed-elsewhere"] == [{"at": "answers.A-01", "value": "pending"}]


BARE = {"id": "south"}


@pytest.mark.parametrize(("mine", "yours", "expected"), [
    ("clear", ABSENT, {"answers.A-01": None}), (ABSENT, "clear", {"answers.A-01": "clear"}),
])  # fmt: skip
def test_what_is_kept_elsewhere_is_what_the_other_says_and_nothing_where_it_took_it_away(
    mine, yours, expected
):
    result = merge(holding("before"), holding(mine), holding(yours))
    assert elsewhere(result) == expected


def elsewhere(result):
    remember(result.data, result.conflicts)
    return {entry["at"]: entry["value"] for entry in result.data["x-changed-elsewhere"]}


def test_of_a_site_that_still_stands_nothing_is_kept_elsewhere():
    keeper = changed(lambda d: d["answers"]["D-01"]["sites"].update(south="full"))
    for sides in ((keeper, changed(without_south)), (changed(without_south), keeper)):
        assert elsewhere(merge(ONE, *sides)) == {"sites.south": None}


@pytest.mark.parametrize(("base", "mine", "yours", "expected"), [
    ([{**BARE, "name": "S"}], [BARE], [{**BARE, "name": "South"}], {"sites.south.name": "South"}),
    ([BARE], None, [BARE, {"id": "west"}], {"sites": [BARE, {"id": "west"}]}),
], ids=["a name", "all of them"])  # fmt: skip
def test_what_the_other_says_of_what_we_took_from_the_sites_is_not_lost(base, mine, yours, expected):
    result = merge({"sites": base}, {} if mine is None else {"sites": mine}, {"sites": yours})
    assert elsewhere(result) == expected


def test_a_change_is_told_as_small_as_it_is():
    def change(d):
        d["answers"]["D-01"]["sites"]["south"] |= {
            "note": "m",
            "answered_by": "Bo",
            "answered_at": "2026-02-01",
        }
        d["sites"].append({"id": "west"})
        d["company"]["name_zh"] = "一"
        del d["answers"]["D-02"]["evidence"][1]

    result = merge(ONE, ONE, changed(change))
    assert result.data == changed(change)
    assert {path: said.value for path, said in result.taken.items()} == {
        ("answers", "D-01", "sites", "south", "note"): "m", ("sites", "west"): {"id": "west"},
        ("company", "name_zh"): "一", ("answers", "D-02", "evidence", "b.pdf"): ABSENT,
    }  # fmt: skip
    assert {(said.side, said.by, said.at) for path, said in result.taken.items() if "note" in path} == {
        (1, "Bo", "2026-02-01")
    }


def test_an_answer_that_is_left_empty_contradicts_one_that_is_given_as_a_whole():
    given_ = {"value": "clear", "note": "n"}
    for sides in ((None, given_), (given_, None)):
        result = merge(holding("before"), *map(holding, sides))
        (conflict,) = result.conflicts.values()
        assert conflict.path == ("answers", "A-01") and conflict.base == "before"
        assert [said.value for said in conflict.said] == [ABSENT if said is None else said for said in sides]


def test_what_is_somebodys_own_and_looks_like_an_answer_is_none():
    base, mine, yours = ({"x-own": {"value": 1, **more}} for more in ({"a": 1, "b": 1}, {"a": 1}, {"b": 1}))
    assert merge(base, mine, yours).data == {"x-own": {"value": 1}}


@pytest.mark.parametrize(
    "place",
    [("x-own",), ("answers", "x-own"), ("profile", "own"), ("answers", "A-01", "own", "place")],
    ids=".".join,
)
def test_what_stands_in_an_answer_is_a_thing_of_its_own_elsewhere(place):
    def there(value):
        for key in reversed(place):
            value = {key: value}
        return value

    base, mine, yours = (there({"answered_by": by, "a": a}) for by, a in (("Ann", 1), ("Ann", 2), ("Bo", 1)))
    assert merge(base, base, yours).taken.keys() == {(*place, "answered_by")}
    assert merge(base, mine, yours).data == there({"answered_by": "Bo", "a": 2})
    base, mine, yours = (there({"review": review}) for review in ({}, {"by": "Ann"}, {"at": "2026-01-01"}))
    assert merge(base, mine, yours).data == there({"review": {"by": "Ann", "at": "2026-01-01"}})
    base, mine, yours = (there({"evidence": [{"file": f} for f in files]}) for files in ("a", "ab", "ac"))
    assert merge(base, mine, yours).conflicts.keys() == {(*place, "evidence")}


@pytest.mark.parametrize(
    "key",
    ["company", "target_tier", "depth", "as_of", "profile", "sites", "answers", "declaration", "partner"],
)
def test_the_program_knows_what_says_the_same_where_it_knows_what_is_asked(key):
    assert not merge({}, {key: True}, {key: "yes"}).conflicts
    assert merge({}, {f"my-{key}": True}, {f"my-{key}": "yes"}).conflicts


@pytest.mark.parametrize("faulty", [0, 1, 2])
@pytest.mark.parametrize("more", [{"id": "a", "name": "n"}, {"name": "n"}, {"id": ""}, "a"])
def test_sites_that_cannot_be_told_apart_are_one_thing(faulty, more):
    states = [[{"id": "a"}], [{"id": "a", "name": "m"}], [{"id": "a"}, {"id": "b"}]]
    states[faulty] = [{"id": "a"}, more]
    result = merge(*({"sites": state} for state in states))
    assert result.conflicts[("sites",)].said == (Said(0, states[1]), Said(1, states[2]))


def test_a_list_that_one_side_took_away_is_not_added_to_in_silence():
    base, more, none = ({"company": c} for c in ({"tags": ["t"]}, {"tags": ["t", "u"]}, {}))
    for sides in ((more, none), (none, more)):
        result = merge(base, *sides)
        assert result.conflicts.keys() == {("company", "tags")} and result.data == sides[0]
