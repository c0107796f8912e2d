"""`partner collect`: whatever comes back, each file is told what it is, and nothing of anybody's is lost."""

import io
import json
import shlex
import zipfile

import pytest

from aeo_ipass.answers import store
from kit.command_line import call
from kit.partner_returns import book_back, collected, everything, letter_back, packed, page_back, tree
from kit.terminal import Terminal
from kit.turns import some

TRICKS = "\x1b]0;owned\x07\x1b[2J\u202e"


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs")
    packed(folder)
    return folder


@pytest.fixture
def desk(packs, tmp_path):
    """A folder with a register, packs, and room for what comes back."""
    (tmp_path / "packs").symlink_to(packs / "packs")
    (tmp_path / "register.csv").write_bytes((packs / "register.csv").read_bytes())
    (tmp_path / "back").mkdir()
    return tmp_path


def answers(desk, id, period="2026"):
    return store.load(desk / "partners" / id / period / "answers.yaml")


# --- one of each ---------------------------------------------------------------------------------


def test_a_page_filled_in_whole_is_taken_and_kept_as_it_came(desk):
    path = page_back(desk, "p-1", everything() | {"CO-03.note": "since May"})
    found = collected(desk, code=0)[path.name]
    assert (found["kind"], found["partner"], found["period"], found["issues"]) == ("taken", "p-1", "2026", [])
    assert found["missing"] == {"questions": [], "profile": [], "unsigned": False}
    assert set(tree(desk / "partners")) == {"p-1/2026/answers.yaml", f"p-1/2026/returned/{path.name}"}
    assert (desk / "partners/p-1/2026/returned" / path.name).read_bytes() == path.read_bytes()
    data = answers(desk, "p-1").data
    assert data["partner"] == {
        "id": "p-1", "client": "Example Trading", "period": "2026", "risk_class": "high", "sent_on": "2026-06-01",
        "due": "2026-07-15", "returned_on": "2026-06-25", "saved_at": "2026-06-20T02:00:00+00:00",
        "form": data["partner"]["form"],
    }  # fmt: skip
    assert data["answers"]["CO-03"]["note"] == "since May"
    assert [site["name"] for site in data["sites"]] == ["Yard A", "Yard B"]
    assert data["declaration"]["name"] == "Chan Example"
    assert call("score", desk / "partners").returncode in (0, 1)


@pytest.mark.parametrize(("format", "filled_in"), [*some([("xlsx", book_back), ("docx", letter_back)], 2)])
def test_a_workbook_and_a_letter_say_the_same_as_the_page(desk, tmp_path_factory, format, filled_in):
    other = tmp_path_factory.mktemp(format)
    packed(other, "--only", "p-3", format=format)
    said = {"CO-03.note": "seen", "declaration.name.value": "Chan", "company.name_zh.value": "示例"}
    filled_in(other, "p-3", said)
    page_back(desk, "p-3", said)
    assert (
        collected(other)[f"p-3.{format}"]["kind"] == collected(desk)["p-3-form.json"]["kind"] == "incomplete"
    )
    one, two = answers(other, "p-3").data, answers(desk, "p-3").data
    assert {**one, "partner": 0} == {**two, "partner": 0}
    assert (other / f"partners/p-3/2026/returned/p-3.{format}").is_file()


def test_what_lacks_is_told_and_taken_all_the_same(desk):
    said = everything()
    del said["CO-03.value"], said["profile.headcount.value"], said["declaration.date.value"]
    path = page_back(desk, "p-1", said)
    found = collected(desk, code=1)[path.name]
    assert found["kind"] == "incomplete"
    assert found["missing"] == {"questions": ["CO-03"], "profile": ["headcount"], "unsigned": True}
    given = ["--into", desk / "other", "--lang", "en", "-f", "markdown"]
    done = call("partner", "collect", desk / "back", *given)
    assert "2 questions without an answer; not signed" in done.stdout


def test_questions_that_its_answers_rule_out_are_not_missed(desk):
    """No cargo on site: what is asked about it may stay blank."""
    said = everything() | {"profile.cargo_on_site.value": "no"}
    del said["PR-01.value"]
    path = page_back(desk, "p-1", said)
    assert collected(desk, code=0)[path.name]["kind"] == "taken"
    said["profile.cargo_on_site.value"] = "yes"
    path = page_back(desk, "p-1", said, "again.json", "2026-06-21T10:00:00+08:00")
    assert collected(desk, "--yes")[path.name]["missing"]["questions"] == ["PR-01"]


@pytest.mark.parametrize(
    ("other", "kind", "code"),
    [
        ({"partner": "p-9", "form": "0"}, "unknown", "unknown-partner"),
        ({"partner": "../../x"}, "foreign", "bad-partner"),
        ({"partner": "a/b"}, "foreign", "bad-partner"),
        ({"partner": "..\\x"}, "foreign", "bad-partner"),
        ({"partner": "con"}, "foreign", "bad-partner"),
        ({"partner": TRICKS}, "foreign", "bad-partner"),
        ({"partner": ""}, "foreign", "no-partner"),
        ({"partner": "x" * 500}, "foreign", "bad-partner"),
        ({"period": "../2025"}, "foreign", "bad-period"),
        ({"period": "9" * 300}, "foreign", "bad-period"),
        ({"partner": "p-2"}, "foreign", "form-of-another"),
        ({"form": "0"}, "foreign", "other-form"),
        ({"questionnaire_sha256": "0"}, "foreign", "other-form"),
        ({"questionnaire": "hkaeo@2026.1"}, "foreign", "other-programme"),
    ],
    ids=str,
)
def test_what_is_not_ours_is_not_taken(desk, other, kind, code):
    path = page_back(desk, "p-1", everything(), **other)
    found = collected(desk, code=1)[path.name]
    assert (found["kind"], [i["code"] for i in found["issues"]]) == (kind, [code])
    assert not (desk / "partners").exists()


def test_a_pack_made_anew_after_it_was_sent_is_taken_when_somebody_says_so(desk):
    path = page_back(desk, "p-1", everything(), form="0")
    assert collected(desk)[path.name]["waits"] is True
    assert collected(desk, "--yes", code=0)[path.name]["kind"] == "taken"


def test_a_file_that_was_cut_off_on_its_way_says_so_in_words_for_people(desk):
    path = page_back(desk, "p-1", everything())
    path.write_bytes(path.read_bytes()[:-40])
    (issue,) = collected(desk, code=1)[path.name]["issues"]
    assert (issue["code"], issue["hint"]) == ("damaged", "ask for it again") and "not whole" in issue[
        "message"
    ]


def test_partners_have_their_chinese_names_where_chinese_is_read(desk):
    register = (desk / "register.csv").read_text("utf-8").replace("id,name,", "id,name,name_zh,")
    lines = [
        line.replace("fictitious),", "fictitious),示例夥伴有限公司,", 1) for line in register.splitlines()
    ]
    (desk / "register.csv").write_text("\n".join(lines), "utf-8")
    page_back(desk, "p-1", everything())
    for words in (["collect", desk / "back", "--into", desk / "partners"], ["status", desk / "partners"]):
        for language, name in (("zh-Hant", "示例夥伴有限公司"), ("en", "Example Haulage Limited")):
            told = call(
                "partner", *words, "--register", desk / "register.csv", "-f", "markdown", "--lang", language
            )
            assert name in told.stdout


def test_a_form_that_nobody_filled_in_is_no_return(desk):
    path = page_back(desk, "p-1", {})
    assert collected(desk, code=1)[path.name]["kind"] == "blank"
    assert not (desk / "partners").exists()


def test_what_cannot_be_taken_is_told_field_by_field(desk):
    path = page_back(desk, "p-1", everything() | {"CO-03.value": "perhaps", "CO-99.value": "x"})
    found = collected(desk, code=1)[path.name]
    assert found["kind"] == "incomplete" and found["missing"]["questions"] == ["CO-03"]
    assert sorted(r["field"] for r in found["refused"]) == ["CO-03.value", "CO-99.value"]


# --- what no program should choke on ------------------------------------------------------------


def _bomb():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(300_000_000))
    return stream.getvalue()


BROKEN = {
    "zero.json": b"", "zero.xlsx": b"", "no-json.json": b"{", "deep.json": b"[" * 100_000, "list.json": b"[]",
    "utf16.json": '{"a": 1}'.encode("utf-16"), "big5.json": '{"a": "示例"}'.encode("big5"), "no-zip.xlsx": b"PK\x03\x04",
    "text.ods": b"hello", "paper.pdf": b"%PDF-1.7", "photo.jpg": b"\xff\xd8", "mail.msg": b"x",
    "no-return.json": b'{"format": "aeo-ipass/form-return/1", "head": [], "said": {}}', "none": b"x",
    f"evil{TRICKS}.json": b"{",
}  # fmt: skip


def test_a_file_that_breaks_stops_no_other(desk):
    for name, content in BROKEN.items():
        (desk / "back" / name).write_bytes(content)
    (desk / "back" / "bomb.xlsx").write_bytes(_bomb())
    (desk / "back" / "loop").symlink_to(desk / "back")
    (desk / "back" / "gone.json").symlink_to("nowhere")
    good = page_back(desk, "p-1", everything())
    found = collected(desk, code=1)
    assert found[good.name]["kind"] == "taken"
    assert {name: one["kind"] for name, one in found.items() if name != good.name} == dict.fromkeys(
        [
            *(name.encode("unicode_escape").decode() if False else name for name in BROKEN),
            "bomb.xlsx",
            "gone.json",
        ],
        "broken",
    )
    assert list((desk / "partners").iterdir()) == [desk / "partners" / "p-1"]


def test_what_office_programs_and_systems_leave_behind_is_passed_over(desk):
    for name in (".DS_Store", "~$p-1.xlsx", ".~lock.p-1.xlsx#", "Thumbs.db", "desktop.ini"):
        (desk / "back" / name).write_bytes(b"x")
    assert collected(desk, code=0) == {}


def test_hostile_texts_reach_neither_screen_nor_files_raw(desk):
    said = everything() | {"CO-03.note": f"=1+1{TRICKS}", "declaration.name.value": f"=cmd|x{TRICKS}"}
    path = page_back(desk, "p-1", said, company=f"Evil{TRICKS}")
    book = desk / "report.xlsx"
    given = ["--into", desk / "partners", "--packs", desk / "packs", "--date", "2026-06-25", "--lang", "en"]
    done = call("partner", "collect", desk / "back", *given)
    assert "\x1b" not in done.stdout + done.stderr and "\u202e" not in done.stdout + done.stderr
    changed = page_back(desk, "p-1", {"CO-03.note": "=2+2"}, "b.json", "2026-06-21T10:00:00+08:00")
    done = call("partner", "collect", desk / "back", *given, "-o", book)
    assert done.returncode == 1 and b"<f>" not in book.read_bytes()
    assert path.is_file() and changed.is_file()


def test_without_packs_and_register_the_head_is_believed_as_far_as_it_is_safe(desk):
    page_back(desk, "p-1", everything(), services="transport nonsense")
    found = collected(desk, known=())["p-1-form.json"]
    assert (found["kind"], found["partner"], found["name"]) == (
        "taken", "p-1", "Example Haulage Limited (fictitious)",
    )  # fmt: skip


# --- the same partner twice -----------------------------------------------------------------------


def test_the_same_bytes_again_change_nothing(desk):
    path = page_back(desk, "p-1", everything())
    collected(desk, code=0)
    before = tree(desk / "partners")
    (desk / "back" / "copy.json").write_bytes(path.read_bytes())
    found = collected(desk, "--yes", date="2026-08-01", code=0)
    assert {one["kind"] for one in found.values()} == {"same"}
    assert tree(desk / "partners") == before


def test_the_newer_of_two_counts_only_when_somebody_says_so(desk):
    first = page_back(desk, "p-1", everything() | {"CO-03.note": "old"}, "z-first.json")
    later = "2026-06-21T10:00:00+08:00"
    second = page_back(desk, "p-1", everything() | {"CO-03.note": "new"}, "a-second.json", later)
    found = collected(desk, code=1)
    assert (found[first.name]["kind"], found[second.name]["kind"]) == ("taken", "changed")
    assert found[second.name]["waits"] and found[second.name]["changes"] == [
        {"field": "CO-03.note", "before": "old", "after": "new"}
    ]
    assert answers(desk, "p-1").data["answers"]["CO-03"]["note"] == "old"
    assert set(tree(desk / "partners/p-1/2026/returned")) == {first.name}
    found = collected(desk, "--newest", code=0)
    assert (found[first.name]["kind"], found[second.name]["kind"]) == ("same", "taken")
    assert answers(desk, "p-1").data["answers"]["CO-03"]["note"] == "new"
    assert tree(desk / "partners/p-1/2026/returned") == {p.name: p.read_bytes() for p in (first, second)}


def test_an_older_one_that_turns_up_later_is_not_the_newer(desk):
    page_back(desk, "p-1", everything() | {"CO-03.note": "new"}, "new.json", "2026-06-21T10:00:00+08:00")
    collected(desk, code=0)
    page_back(desk, "p-1", everything() | {"CO-03.note": "old"}, "old.json")
    found = collected(desk, "--yes", code=1)["old.json"]
    assert (found["kind"], [i["code"] for i in found["issues"]]) == ("earlier", ["older"])
    assert answers(desk, "p-1").data["answers"]["CO-03"]["note"] == "new"


def test_what_two_colleagues_filled_in_comes_together_and_comments_stay(desk):
    half = {name: said for name, said in everything().items() if name < "CO-1"}
    page_back(desk, "p-1", half, "one.json")
    assert collected(desk)["one.json"]["kind"] == "incomplete"
    path = desk / "partners/p-1/2026/answers.yaml"
    path.write_text("# spoke with Ms Example\n" + path.read_text("utf-8"), "utf-8")
    rest = {name: said for name, said in everything().items() if name not in half}
    page_back(desk, "p-1", rest, "two.json", "2026-06-21T10:00:00+08:00")
    assert collected(desk, "--yes", code=0)["two.json"]["missing"]["questions"] == []
    assert path.read_text("utf-8").startswith("# spoke with Ms Example\n")


def test_two_files_of_one_name_are_both_kept(desk):
    page_back(desk, "p-1", everything() | {"CO-03.note": "a"})
    collected(desk, code=0)
    page_back(desk, "p-1", everything() | {"CO-03.note": "b"}, saved="2026-06-22T10:00:00+08:00")
    collected(desk, "--yes", code=0)
    kept = tree(desk / "partners/p-1/2026/returned")
    assert set(kept) == {"p-1-form.json", "p-1-form-2.json"}
    assert json.loads(kept["p-1-form.json"])["said"]["CO-03.note"] == "a"


def test_a_dry_run_tells_the_same_and_writes_nothing(desk):
    page_back(desk, "p-1", everything() | {"CO-03.note": "a"}, "a.json")
    page_back(desk, "p-1", everything() | {"CO-03.note": "b"}, "b.json", "2026-06-21T10:00:00+08:00")
    tried = collected(desk, "--dry-run", code=1)
    assert not (desk / "partners").exists()
    assert tried == collected(desk, code=1)


def test_at_a_terminal_what_waits_is_shown_and_asked_for(desk):
    page_back(desk, "p-1", everything() | {"CO-03.note": "old"}, "a.json")
    page_back(desk, "p-1", everything() | {"CO-03.note": "new"}, "b.json", "2026-06-21T10:00:00+08:00")
    terminal = Terminal(
        "partner", "collect", "back", "--into", "partners", "--lang", "en", cwd=desk, width=120, height=200
    )
    terminal.until("[y/N]")
    assert "Would change: Example Haulage Limited" in terminal.screen
    terminal.send("y\r")
    while terminal.read():
        pass
    assert answers(desk, "p-1").data["answers"]["CO-03"]["note"] == "new"


# --- other years ------------------------------------------------------------------------------


def test_last_years_form_goes_to_its_own_year_and_is_moved(desk):
    said = {"CO-03.value": "yes", "CO-06.note": "x"}
    path = page_back(desk, "p-3", said, period="2025", questionnaire="partner@2026.1", form="0")
    found = collected(desk, code=1)[path.name]
    assert (found["kind"], found["period"], found["unconfirmed"]) == ("incomplete", "2025", 1)
    assert [i["code"] for i in found["issues"]] == ["form-of-another-year"]
    moved = answers(desk, "p-3", "2025").data
    assert moved["answers"]["CO-03"] == {"value": "yes", "x-confirm": "level"}
    assert moved["x-migrated"][0]["sha256"] == found["sha256"]
    assert not (desk / "partners/p-3/2026").exists()


def test_nothing_of_an_earlier_year_is_touched(desk):
    page_back(desk, "p-3", {"CO-03.value": "no"}, "old.json", period="2025", form="0")
    collected(desk)
    before = tree(desk / "partners")
    page_back(desk, "p-3", everything(("it",)), "new.json")
    page_back(
        desk, "p-3", {"CO-03.value": "yes"}, "other.json", "2026-09-01T00:00:00Z", period="2025", form="1"
    )
    found = collected(desk, "--yes", code=1)
    assert {name: one["kind"] for name, one in found.items()} == {
        "old.json": "same", "new.json": "taken", "other.json": "earlier",
    }  # fmt: skip
    after = tree(desk / "partners")
    assert {name: after[name] for name in before} == before and "p-3/2026/answers.yaml" in after


def test_a_version_that_nobody_recorded_is_told(desk):
    page_back(desk, "p-3", {"CO-03.value": "yes"}, questionnaire="partner@1999.1", period="2025", form="0")
    found = collected(desk, code=1)["p-3-form.json"]
    assert "unrecorded" in [i["code"] for i in found["issues"]]


# --- what is written ----------------------------------------------------------------------------


def test_a_broken_answer_file_is_told_and_left_alone(desk):
    path = page_back(desk, "p-1", everything())
    there = desk / "partners/p-1/2026/answers.yaml"
    there.parent.mkdir(parents=True)
    there.write_text("a: b: c\n")
    assert collected(desk, "--yes", code=1)[path.name]["kind"] == "broken"
    assert there.read_text() == "a: b: c\n"


def test_a_report_takes_the_place_of_nothing_that_came_back(desk):
    for place in (page_back(desk, "p-1", everything()), desk / "back" / "paper.pdf"):
        place.write_bytes(place.read_bytes() if place.exists() else b"%PDF")
        before = place.read_bytes()
        done = call(
            "partner", "collect", desk / "back", "--into", desk / "partners", "-f", "markdown", "-o", place
        )
        assert done.returncode == 2 and "is read in this run" in done.stderr
        assert place.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ["nowhere"],
        ["back", "--packs", "nowhere"],
        ["back", "--register", "nowhere"],
        ["back", "--date", "today"],
    ],
    ids=str,
)
def test_bad_use_is_told_before_anything_is_written(desk, monkeypatch, words):
    monkeypatch.chdir(desk)
    page_back(desk, "p-1", everything())
    done = call("partner", "collect", *words, "--into", "partners")
    assert done.returncode == 2 and "error:" in done.stderr and not (desk / "partners").exists()


def test_a_folder_of_partners_below_what_came_back_is_not_read_as_returns(desk):
    page_back(desk, "p-1", everything())
    collected(desk, code=0)
    done = call("partner", "collect", desk, "--into", desk / "partners", "--packs", desk / "packs", "--register",
                desk / "register.csv", "-f", "json")  # fmt: skip
    assert [one["kind"] for one in json.loads(done.stdout)["files"]] == ["same"]


# --- what to do next -----------------------------------------------------------------------------


def _told(done):
    """The command that the last line says to go on with."""
    return shlex.split(done.stderr.splitlines()[-1].partition(": ")[2])


@pytest.mark.parametrize("quiet", [False, True])
def test_each_step_says_the_next_which_runs_as_it_stands(tmp_path, monkeypatch, quiet):
    monkeypatch.chdir(tmp_path)
    packed(tmp_path)
    words = ["-o", "my packs", "--yes", *(["--quiet"] if quiet else [])]
    done = call("partner", "pack", "register.csv", *words)
    if quiet:
        assert done.stderr == ""
        return
    page_back(tmp_path, "p-1", everything(), packs="my packs").parent.rename("returned")
    program, *collecting = _told(done)
    done = call(*collecting)
    assert (program, done.returncode) == ("aeo-ipass", 0), done.stderr
    program, *asking = _told(done)
    done = call(*asking)
    assert (program, done.returncode) == ("aeo-ipass", 0) and "p-1" in done.stdout
    assert asking == ["partner", "status", "partners", "--packs", "my packs"]


def test_where_nothing_was_written_there_is_no_next_step(desk):
    page_back(desk, "p-1", everything())
    done = call(
        "partner", "collect", desk / "back", "--into", desk / "new", "--packs", desk / "packs", "--dry-run"
    )
    assert "partner status" not in done.stderr
