"""What someone could try to get past `--no-regression`: every row of the table in docs/ci.md, tried."""

import json
import re
from dataclasses import dataclass, field

import pytest

from conftest import ROOT
from kit.command_line import call
from kit.firms import BROKEN, firm, reviewed, write, write_programme
from kit.made_up import scale

CRITERIA = {
    "A": [
        scale("A-01", "required", quick=True, allow_na=True),
        scale("A-02", "required", applies_when={"profile": "cargo", "is": True}),
    ],
    "B": [scale("B-01", "recommended", scope="site")],
    "C": [scale("C-01", "recommended")],
}
EASIER = {**CRITERIA, "C": [scale("C-01", "required")]}
SITES = [{"id": "north"}, {"id": "south"}]
GAPS = {
    "A-01": "partial", "A-02": "partial", "B-01": {"sites": {"north": "full", "south": "partial"}},
    "B-02": None, "B-03": None,
}  # fmt: skip
NA = {"value": "not_applicable", "reason": "we say so"}
NO_WORSE = ["--baseline", "{before}", "--no-regression"]


def acme(changes=None, **more):
    """A company with a gap of every kind."""
    return firm("Acme", changes={**GAPS, **(changes or {})}, **{"sites": SITES, **more})


def real(example):
    """An example of a real programme, said to be Acme's."""
    text = (ROOT / "examples" / f"{example}.yaml").read_text("utf-8")
    return re.sub(r"^  name: .*$", "  name: Acme", text, count=1, flags=re.MULTILINE)


OTHER = firm("Other", changes=GAPS, sites=SITES)


def signed(company):
    """The same company with all its answers reviewed."""
    made = {}
    for name, entry in company["answers"].items():
        sites = entry.get("sites") if isinstance(entry, dict) else None
        made[name] = {"sites": {s: reviewed(e) for s, e in sites.items()}} if sites else reviewed(entry)
    return {**company, "answers": made}


def improved(company, question):
    """The same company with the answer to a question made better, whatever was said of it."""
    entry = company["answers"][question]
    return {**company, "answers": {**company["answers"], question: {**entry, "value": "full"}}}


@dataclass(frozen=True)
class Trick:
    """The folder now (before, it holds `acme.yaml` and `other.yaml`), how the run ends, and what is said.

    `allow`: what lets it pass; None: nothing does.
    """

    now: dict
    code: int = 1
    says: str = ""
    allow: str | None = None
    options: list = field(default_factory=lambda: NO_WORSE)
    before: dict = field(default_factory=lambda: {"acme.yaml": acme(), "other.yaml": OTHER})
    made_up: bool = True


def changed(says, allow, changes=None, **more):
    return Trick({"acme.yaml": acme(changes, **more), "other.yaml": OTHER}, says=says, allow=allow)


MANY = {"firms.jsonl": [OTHER, acme()]}
TRICKS = {
    "take a company’s file away": Trick({"other.yaml": OTHER}, says="missing here", allow="missing"),
    "take a company’s line out of a file of many": Trick(
        {"firms.jsonl": [OTHER]}, says="missing here", allow="missing", before=MANY
    ),
    "rename or move a file, or put lines in another order": Trick(
        {"x/moved.yaml": acme({"A-01": "none"}), "o.yaml": OTHER}, says="the answer to A-01 got worse"
    ),
    "put another company’s answers in the place of a file": Trick(
        {"acme.yaml": acme({"A-01": "full"}, company={"name": "Perfect"}), "other.yaml": OTHER}, says="missing here", allow="missing"
    ),
    "give the company another name": Trick(
        {"acme.yaml": {**acme(), "company": {"name": "Nova"}}, "other.yaml": OTHER}, says="missing here",
        allow="missing",
    ),
    "answer for another programme": Trick(
        {"acme.yaml": real("partner/haulier")}, says="another programme’s questionnaire", allow="missing",
        before={"acme.yaml": real("forwarder")}, made_up=False,
    ),
    "lower the target tier": changed("the target tier fell from 2 to 1", "tier", target_tier="1"),
    "answer the quick set instead of the full one": changed("only the quick set", "depth", depth="quick"),
    "name an older version of the questionnaire": changed(
        "older than 1", "questionnaire", questionnaire="made-up@0.9"
    ),
    "name no version of the questionnaire any more": changed(
        "no version", "questionnaire", questionnaire="made-up"
    ),
    "make the questionnaire of the repository easier": Trick(
        {"acme.yaml": acme()}, before={"acme.yaml": acme()}, says="two different questionnaires", allow="questionnaire",
        options=[*NO_WORSE, "--baseline-questionnaire", "{easier}"],
    ),
    "write an earlier as_of into the file": changed("its as_of is 2026-11-22", "as-of", as_of="2026-11-22"),
    "leave an old as_of in the file so that nothing expires": Trick(
        {"acme.yaml": acme(as_of="2020-01-01"), "other.yaml": {**OTHER, "as_of": None}}, says="days ago",
        options=["--max-age", "90"],
    ),
    "write an as_of that is still to come": Trick(
        {"acme.yaml": acme(as_of="2999-01-01")}, says="still to come", options=["--max-age", "90"]
    ),
    "change the profile so that a gap is not asked": changed(
        "no longer ask for: A-02", "profile", profile={"cargo": False}
    ),
    "leave out the premises that have the gap": changed(
        "no longer ask for: B-01 (south)", "profile", {"B-01": {"sites": {"north": "full"}}}, sites=SITES[:1]
    ),
    "call a gap not applicable": changed("became “not applicable”: A-01", "not-applicable", {"A-01": NA}),
    "answer “unsure”, or take an answer away": changed("got worse", None, {"A-01": "unsure", "A-02": None}),
    "answer for a company twice, once well": Trick(
        {"acme.yaml": acme(), "again.yaml": acme({"A-01": "full"}), "other.yaml": OTHER},
        says="answered for more than once", allow="twice",
    ),
    "make an answer better after it was reviewed": Trick(
        {"acme.yaml": improved(signed(acme()), "A-01"), "other.yaml": signed(OTHER)},
        says="changed since it was reviewed", allow="not-reviewed", options=["--require-reviewed"],
    ),
    "break the file": Trick({"acme.yaml": BROKEN, "other.yaml": OTHER}, code=2, says="could not be scored"),
    "break the baseline": Trick(
        {"other.yaml": OTHER}, says="nobody can tell whose it is", before={"acme.yaml": BROKEN, "other.yaml": OTHER}
    ),
    "allow what nobody has heard of": Trick(
        {}, code=2, says="not-applicable, not-reviewed, twice", options=[*NO_WORSE, "--allow", "everything"]
    ),
}  # fmt: skip


def rows():
    """The rows of the table in the page."""
    text = (ROOT / "docs" / "ci.md").read_text("utf-8")
    table = text.partition("| Someone could … | and then |")[2].partition("\n\n")[0]
    return dict(re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.MULTILINE))


def put(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = folder / name
        if not isinstance(data, str):
            write(path, data)
        else:
            path.write_text(data, "utf-8")


@pytest.fixture(scope="module")
def programmes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tricks")
    return {
        "same": write_programme(folder / "same", CRITERIA),
        "easier": write_programme(folder / "easier", EASIER),
    }


@pytest.fixture
def tried(programmes, tmp_path):
    def tried_(trick, *more):
        put(tmp_path / "before", trick.before)
        put(tmp_path / "now", trick.now)
        places = {"before": tmp_path / "before", "easier": programmes["easier"]}
        options = [o.format(**places) for o in trick.options]
        judged_by = ["--questionnaire", programmes["same"]] if trick.made_up else []
        return call("score", tmp_path / "now", *judged_by, *options, *more, "-f", "json")

    return tried_


def test_the_table_and_the_tests_have_the_same_rows():
    assert list(rows()) == list(TRICKS)


def slug(name):
    """A row's first cell as the id of its test."""
    return "-".join(re.findall(r"\w+", name))


@pytest.mark.parametrize("name", TRICKS, ids=slug)
def test_what_someone_could_try_is_seen(tried, name):
    trick = TRICKS[name]
    done = tried(trick)
    assert done.returncode == trick.code
    assert trick.says in done.stderr
    if trick.code == 1:
        unmet = [u for r in json.loads(done.stdout)["requirements"] for u in r["unmet"]]
        assert {u["allow"] for u in unmet if trick.says in u["message"]} == {trick.allow}
        if trick.allow is None:
            return
        assert trick.allow in rows()[name]
        assert [u["company"] for u in unmet if u["allow"] == trick.allow] == ["Acme"]


ALLOWED = [name for name, trick in TRICKS.items() if trick.allow]


@pytest.mark.parametrize("name", ALLOWED, ids=slug)
def test_it_passes_when_it_is_allowed_by_name_and_for_nobody_else(tried, name):
    trick = TRICKS[name]
    assert tried(trick, "--allow", f"{trick.allow}=Acme Limited").returncode == 0
    assert tried(trick, "--allow", trick.allow).returncode == 0
    assert tried(trick, "--allow", f"{trick.allow}=Other").returncode == 1


def test_everything_that_can_be_allowed_is_tried():
    from aeo_ipass.batch.allow import WHATS

    assert {t.allow for t in TRICKS.values() if t.allow} == set(WHATS)


def test_without_a_trick_it_passes(tried):
    done = tried(Trick({"acme.yaml": acme(), "other.yaml": OTHER}))
    assert done.returncode == 0 and not json.loads(done.stdout)["requirements"][0]["remarks"]


# --- days and questionnaires -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "options", "code"),
    [
        ("2026-11-01", ["--as-of", "2026-12-01", "--max-age", "30"], 0),
        ("2026-10-31", ["--as-of", "2026-12-01", "--max-age", "30"], 1),
        ("2026-12-02", ["--as-of", "2026-12-01", "--max-age", "0"], 0),  # tomorrow has begun east of here
        ("2026-12-03", ["--as-of", "2026-12-01", "--max-age", "0"], 1),
        (None, ["--max-age", "0"], 0),
        ("2020-01-01", ["--max-age", "30"], 1),  # an old day in the file does not move today
    ],
)
def test_the_age_of_what_a_file_says_counts_from_the_day_of_the_run(tried, as_of, options, code):
    assert tried(Trick({"acme.yaml": acme(as_of=as_of)}, options=options)).returncode == code


def test_a_day_frozen_where_the_baseline_has_none_is_seen(tried):
    before, now = {"acme.yaml": acme(as_of=None)}, {"acme.yaml": acme(as_of="2020-01-01")}
    assert "its as_of is 2020-01-01" in tried(Trick(now, before=before)).stderr


def test_only_the_questionnaire_with_this_hash_judges(tried, programmes):
    from aeo_ipass.questionnaire import catalog

    same, easier = (catalog.load(str(programmes[n])).sha256 for n in ("same", "easier"))
    gate = "--questionnaire-sha256"
    for options, code in (
        ([gate, same], 0),
        ([gate, same.upper()], 0),
        ([gate, easier, gate, same], 0),
        ([gate, easier], 1),
    ):
        done = tried(Trick({"acme.yaml": acme()}, options=options))
        assert done.returncode == code
    assert same in done.stderr and "Acme" in done.stderr
    shown = call("questionnaire", "show", "--questionnaire", programmes["same"]).stdout
    assert same in shown
    listed = call("questionnaire", "list").stdout
    assert catalog.load("hkaeo").sha256 in listed and catalog.load("partner").sha256 in listed


@pytest.mark.parametrize(
    ("older", "newer"),
    [("2026.9", "2026.10"), ("2026.1", "2026.1.1"), ("1", "2"), ("2026.1rc1", "2026.1"), ("9", "10")],
)
def test_versions_are_in_the_order_in_which_people_count(older, newer):
    from aeo_ipass.batch.slips import version_order

    assert version_order(older) < version_order(newer)
