"""JSON is read as Python reads it, and every key that stands twice is found, however the text is written."""

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aeo_ipass.errors import InputError
from aeo_ipass.files.json import parse_json
from aeo_ipass.files.limits import MAX_DEPTH

BLANK = st.sampled_from(["", " ", "\n\t", "\r\n  "])
TEXTS = st.one_of(
    st.sampled_from(["a", "b", 'at 10:30, say ":"', ' ":', "\\", '\\":', "[{", ":", "示例", "\ud800", "\U0001f600"]), st.text(max_size=4)
).map(json.dumps)  # fmt: skip
PLAIN = st.one_of(TEXTS, TEXTS.map(lambda t: json.dumps(json.loads(t), ensure_ascii="\\ud" in t)))
SCALARS = st.one_of(PLAIN, st.sampled_from(["1", "-0.5e3", "1e999", "9" * 1001, "true", "false", "null"]))


@st.composite
def joined(draw, parts, ends):
    """Texts with commas between them, and blanks wherever they may stand."""
    inside = ",".join(draw(BLANK) + part + draw(BLANK) for part in draw(st.lists(parts, max_size=4)))
    return ends[0] + inside + ends[1]


def pair(values):
    return st.builds(lambda *parts: "".join(parts), PLAIN, BLANK, st.just(":"), BLANK, values)


WRITTEN = st.recursive(
    SCALARS, lambda inner: st.one_of(joined(inner, "[]"), joined(pair(inner), "{}")), max_leaves=12
)


def reference(text):
    """The data, and the keys that stand twice, as a pass over every pair finds them."""
    twice = []

    def mapping(pairs):
        names = [name for name, _ in pairs]
        twice.extend(name for n, name in enumerate(names) if name in names[:n])
        return dict(pairs)

    number = {"1e999": "1e999", "9" * 1001: "9" * 1001}
    found = json.loads(
        text, object_pairs_hook=mapping,
        parse_int=lambda t: number.get(t) or int(t), parse_float=lambda t: number.get(t) or float(t),
    )  # fmt: skip
    return found, twice


@given(WRITTEN)
@example('{"a": 1, "a": 2}')
@example('{"a" : 1, "b": "at 10:30"}')
@example('{"a": "x", "a": "y", "b": ":"}')
@example('{"a": {"a": 1}, "b": [{"a": 1, "a" \n: 2}]}')
@example('{"a": "\\":", "a": 1}')
@example('["\\ud83d\\ude00", "\\ud83d"]')
def test_json_is_read_as_python_reads_it_and_keys_that_stand_twice_are_found(text):
    data, twice = reference(text)
    half = re.search("[\ud800-\udfff]", json.dumps(data, ensure_ascii=False))
    if not twice and not half:
        assert repr(parse_json(text)) == repr(data)
        return
    with pytest.raises(InputError) as caught:
        parse_json(text)
    found = caught.value.issues
    if twice:
        assert [issue.key for issue in found] == twice
    else:
        assert "surrogate" in found[0].text()


@pytest.mark.parametrize("around", ["[]", ('{"a":', "}"), ('{"a": [', "]}")])
def test_what_is_as_deep_as_it_may_be_is_read_and_no_deeper(around):
    step = 2 if len(around[0]) > 5 else 1
    most = MAX_DEPTH // step
    assert parse_json(around[0] * most + "1" + around[1] * most)
    with pytest.raises(InputError, match="deep"):
        parse_json(around[0] * (most + 1) + "1" + around[1] * (most + 1))
