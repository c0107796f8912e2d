"""A file of JSON Lines read in parts is the file read as a whole: the same records, names, lines and faults."""

from types import SimpleNamespace

import fsspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aeo_ipass.batch import Source, expand
from aeo_ipass.batch.engines import parts, shards
from aeo_ipass.batch.engines.parts import Part, Records, cuts
from aeo_ipass.batch.engines.shards import Inputs
from aeo_ipass.files import lines as whole_lines

LINES = st.lists(
    st.one_of(
        st.sampled_from([b"", b" ", b"\xef\xbb\xbf", b"\xef\xbb\xbf{}", b"{}", b"\r"]),
        st.integers(1, 90).map(lambda n: b"x" * n),
    ),
    max_size=60,
)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Limits so small that a short text meets all of them."""
    monkeypatch.setattr(parts, "PART", 40)
    monkeypatch.setattr(shards, "PART", 40)
    monkeypatch.setattr(shards, "STRETCH", 3)
    monkeypatch.setattr(whole_lines, "MAX_BYTES", 30)
    monkeypatch.setattr(whole_lines, "MAX_SKIPPED", 80)
    monkeypatch.setattr(whole_lines, "MAX_BLANK", 6)


def at_once(file, places):
    return SimpleNamespace(result=lambda: cuts(file, places))


def in_parts(*names):
    """What a cluster makes of the inputs, one shard after the other."""
    given_up = set()
    for shard in shards.shards(Inputs(names), at_once):
        if not isinstance(shard, Part):
            yield from shard
        elif shard.file not in given_up:
            records = Records(shard)
            yield from records
            if records.over:
                given_up.add(shard.file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(LINES, st.sampled_from([b"\n", b"\r\n"]), st.booleans())
def test_parts_read_as_the_whole(tmp_path, written, end, ended):
    path = tmp_path / "firms.jsonl"
    path.write_bytes(end.join(written) + (end if ended else b""))
    assert list(in_parts(str(path))) == list(expand([str(path)]))


def test_a_file_is_cut_at_all(tmp_path):
    path = tmp_path / "firms.jsonl"
    path.write_bytes(b"{}\n" * 100)
    found = list(shards.shards(Inputs([str(path)]), at_once))
    assert len(found) == 8
    assert [p.start for p in found[1:]] == [p.end for p in found[:-1]]


def test_what_is_no_large_file_is_listed_as_ever(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("a.yaml", "b.yaml", "b/a.json", "b/.hidden.json", "c.csv"):
        (tmp_path / name).write_text("company.name\nAcme\nAcne\n", "utf-8")
    (tmp_path / "c.jsonl").write_bytes(b"{}\n" * 50)
    names = [str(tmp_path), str(tmp_path / "*.yaml"), str(tmp_path / "none*"), str(tmp_path / "no.jsonl")]
    assert list(in_parts(*names)) == list(expand(names))


# --- addresses -------------------------------------------------------------------------------


@pytest.fixture
def stored():
    """Files that only this process sees."""
    system = fsspec.filesystem("memory")
    files = {
        "a.yaml": b"a: 1\n",
        "b/c.json": b"{}",
        "b/.no.json": b"{}",
        "c.jsonl": b"{}\n\n[]\n",
        "d.txt": b"?",
    }
    for name, content in files.items():
        system.pipe(f"/firms/{name}", content)
    yield "memory://firms"
    system.rm("/firms", recursive=True)


def test_what_only_this_process_sees_is_sent_along(stored):
    found = list(in_parts(stored))
    assert [(s.name, s.below, s.content) for s in found] == [
        ("memory://firms/a.yaml", "a.yaml", b"a: 1\n"),
        ("memory://firms/c.jsonl:1", "c.jsonl:1", b"{}"),
        ("memory://firms/c.jsonl:3", "c.jsonl:3", b"[]"),
        ("memory://firms/b/c.json", "b/c.json", b"{}"),
    ]


def test_folders_by_address_are_in_the_order_of_folders(tmp_path):
    for name in ("b/z.json", "b/a/x.json", "a.json", "c.json", "b.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}", "utf-8")
    assert [s.below for s in in_parts(tmp_path.as_uri())] == [s.below for s in expand([str(tmp_path)])]


def test_a_file_by_address_is_cut_as_by_path(tmp_path):
    path = tmp_path / "firms.jsonl"
    path.write_bytes(b"".join(b"%d\n" % n for n in range(100)))
    by_path, by_address = list(in_parts(str(path))), list(in_parts(path.as_uri()))
    assert [(s.line, s.content) for s in by_address] == [(s.line, s.content) for s in by_path]
    assert by_address[0].name == f"{path.as_uri()}:1"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("memory://firms/none.yaml", "unreadable"),
        ("memory://firms/none.jsonl", "unreadable"),
        ("memory://firms/*.csv", "no-match"),
        ("nosuch://firms/a.yaml", "unreadable"),
    ],
)
def test_an_address_that_leads_nowhere_is_an_input_that_failed(stored, url, code):
    (found,) = in_parts(url)
    assert not isinstance(found, Source)
    assert [issue.code for issue in found.issues] == [code]


def test_all_fitting_addresses(stored):
    assert [s.name for s in in_parts(f"{stored}/*.yaml")] == ["memory:///firms/a.yaml"]


def test_shards_do_not_hold_everything(tmp_path):
    path = tmp_path / "firms.csv"
    path.write_text("company.name\n" + "Acme\n" * 250, "utf-8")
    sizes = [len(shard) for shard in shards.shards(Inputs([str(path)]), at_once)]
    assert sizes == [100, 100, 50]
