"""A changed file keeps, byte for byte, whatever was not changed: comments, blank lines, quotes, order, line ends."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeo_ipass.files.edit import comments, edited, same
from aeo_ipass.files.json import parse_json
from aeo_ipass.files.yaml import parse_yaml
from kit.written import KEYS, documents, paths, texts, values

CHANGES = st.lists(
    st.tuples(st.sampled_from(["set", "add", "long", "remove", "append"]), st.integers(0, 99), values, st.sampled_from(KEYS)),
    min_size=1, max_size=4,
)  # fmt: skip


def changed(data, changes):
    """Data with some changes, and the paths at which it is another now."""
    data, touched = deepcopy(data), []
    for kind, number, value, key in changes:
        places = [p for p in paths(data) if p]
        if not places:
            break
        path = places[number % len(places)]
        parent = data
        for step in path[:-1]:
            parent = parent[step]
        here = parent[path[-1]]
        if kind == "set":
            parent[path[-1]] = deepcopy(value)
        elif kind == "add" and isinstance(here, dict) and key not in here:
            here[key] = deepcopy(value)
            path = path if len(here) == 1 else (*path, key)
        elif kind == "long":
            parent[path[-1]] = {"value": here, "note": "now with a note"}
        elif kind == "append" and isinstance(here, list):
            here.append(deepcopy(value))
        elif kind == "remove" and isinstance(parent, dict) and len(data) > 1:
            del parent[path[-1]]
            path = path if parent else path[:-1]
        else:
            continue
        touched.append(path)
    return data, touched


def related(one, other):
    """Whether one path is above the other, or a list's item among those that move when it changes."""
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared] or any(
        isinstance(a, int) and isinstance(b, int) and one[:n] == other[:n]
        for n, (a, b) in enumerate(zip(one, other, strict=False))
    )


def in_order(wanted, found):
    rest = iter(found)
    return [line for line in wanted if line not in rest]


@settings(max_examples=600)
@given(texts(), CHANGES)
def test_what_did_not_change_stays_byte_for_byte(written, changes):
    data, lines, eol, closed = written
    text = eol.join(line for line, _ in lines) + (eol if closed else "")
    assert same(parse_yaml(text), data)
    wanted, touched = changed(data, changes)
    if not data.keys() & wanted.keys():
        return
    new = edited(text, wanted)
    if new is None:
        assert hard(lines, touched), text
        return
    assert same(parse_yaml(new), wanted)
    assert sorted(comments(new)) == sorted(comments(text))
    kept = [line for line, path in lines if line.strip() and not any(related(path, t) for t in touched)]
    assert not in_order(kept, new.split(eol))
    if not touched or same(data, wanted):
        assert new == text


def hard(lines, touched):
    """An item's first key, which stands behind its dash, is not taken away in place."""
    return any("- " in line for line, _ in lines) and any(
        isinstance(step, int) for path in touched for step in path
    )


@given(texts())
def test_no_change_is_no_change(written):
    data, lines, eol, closed = written
    text = eol.join(line for line, _ in lines) + (eol if closed else "")
    assert edited(text, deepcopy(data)) == text


@given(documents, CHANGES, st.sampled_from([None, 2, 4, "\t"]))
def test_a_json_file_keeps_its_layout(data, changes, indent):
    import json

    text = json.dumps(data, ensure_ascii=False, indent=indent)
    wanted, _ = changed(data, changes)
    new = edited(text, wanted, "json")
    assert new is None or same(parse_json(new), wanted)
    if same(data, wanted):
        assert new == text


@pytest.mark.parametrize(
    "number", ["-2.5e3", "1.50", "1E2", "-0", "-0.0", "1e400", "1e000000", "1" * 30, "0.1e-7"]
)
def test_a_number_in_json_stays_as_it_was_written(number):
    text = f'{{"a": {number}, "b": [{number}, {{"c": {number}}}]}}'
    assert edited(text, parse_json(text), "json") == text
    new = edited(text, {**parse_json(text), "d": "more"}, "json")
    assert new == text[:-1] + ', "d": "more"}'


def test_a_number_in_json_that_changed_is_written_anew():
    assert edited('{"a": 1.50, "b": 1.50}', {"a": 1.5, "b": 2.5}, "json") == '{"a": 1.50, "b": 2.5}'
    assert edited('{"a": 1.0}', {"a": 1}, "json") == '{"a": 1}'
