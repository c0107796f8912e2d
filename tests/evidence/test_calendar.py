"""`-o dates.ics`: a calendar that parses, keeps its ids, and moves what an earlier import made."""

import re
from datetime import date, timedelta

import icalendar
import pytest

from aeo_ipass.evidence.dates import months
from kit.command_line import call

ANSWERS = """\
  A-02: {value: current, evidence: [{file: papers/br.pdf, proves: business-registration, expires: 2027-03-31, note: 正本}]}
  A-31: {value: nobody, owner: 陳小姐, due: 2027-01-15, note: 委任一名負責海關事務的人員，並以書面通知前線員工、報關行及貨倉；同時更新組織架構圖}
  A-34: {value: no, due: 2027-02-01}
  D-01: {value: none, due: 2027-01-20, sites: {north: {value: none, due: 2027-01-25}}}
"""


@pytest.fixture
def dated(cabinet):
    cabinet.write(ANSWERS, "x-accredited-until: 2029-08-31")
    return cabinet


def content(cabinet, *words, command=("evidence", "list")):
    path = cabinet.folder / "dates.ics"
    done = call(*command, cabinet.answers, "-o", path, "-q", *words)
    assert (done.returncode, done.stderr) == (0, "")
    return path.read_bytes()


def events(*found, **more):
    parsed = icalendar.Calendar.from_ical(content(*found, **more))
    assert not parsed.errors
    return {str(event["summary"]): event for event in parsed.walk("VEVENT")}


def test_every_day_that_matters_is_there(dated):
    found = events(dated, "--lang", "en")
    days = {title: event["dtstart"].dt for title, event in found.items()}
    assert days == {
        "Due: A-31 Person for customs matters (陳小姐)": date(2027, 1, 15),
        "Due: D-01 " + title_of(found, "D-01", False): date(2027, 1, 20),
        "Due: D-01 " + title_of(found, "D-01", True): date(2027, 1, 25),
        "Expires: Business registration certificate for each of the premises": date(2027, 3, 31),
        "Look through the self-assessment again": date(2027, 11, 23),
        "Last day to apply for renewal of the AEO certificate": date(2029, 2, 28),
        "The AEO certificate expires": date(2029, 8, 31),
    }  # A-34 leaves no gap, so nothing of it is due


def title_of(found, question, north):
    (title,) = [t for t in found if question in t and ("North gate" in t) == north]
    return title.partition(f"{question} ")[2]


def test_events_are_whole_days_with_reminders_before(dated):
    for event in events(dated).values():
        assert event["dtend"].dt - event["dtstart"].dt == timedelta(1)
        assert type(event["dtstart"].dt) is date and event["transp"] == "TRANSPARENT"
        triggers = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
        assert triggers and all(before < timedelta(0) for before in triggers)
    expires = next(e for t, e in events(dated, "--lang", "en").items() if t.startswith("Expires"))
    assert [a["trigger"].dt.days for a in expires.walk("VALARM")] == [-56, -14]


def test_it_is_written_as_the_standard_asks(dated):
    written = content(dated, "--lang", "zh-Hant")
    assert written.endswith(b"END:VCALENDAR\r\n") and b"\n" not in written.replace(b"\r\n", b"")
    lines = written.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # no character is broken in two
    text = written.decode().replace("\r\n ", "")
    assert text.startswith("BEGIN:VCALENDAR\r\n") and "VERSION:2.0\r\n" in text and "PRODID:" in text
    assert "委任一名負責海關事務的人員，並以書面通知前線員工、報關行及貨倉；同時更新組織架構圖" in text
    assert "METHOD" not in text
    uids = re.findall(r"UID:(\S+)", text)
    assert len(uids) == len(set(uids)) == text.count("BEGIN:VEVENT")
    assert text.count("DTSTAMP:20261123T000000Z") == len(uids)


def test_the_same_answers_give_the_same_calendar(dated):
    assert content(dated, "--lang", "zh-Hans") == content(dated, "--lang", "zh-Hans")


def test_plan_gives_the_same_calendar(dated):
    assert content(dated, command=("plan",)) == content(dated)


def test_a_second_import_moves_what_the_first_one_made(dated):
    before = events(dated, "--lang", "en")
    dated.answers.write_text(
        dated.text().replace("due: 2027-01-15", "due: 2027-02-15").replace("陳小姐", "李先生")
        .replace("2027-03-31", "2028-03-31").replace("as_of: 2026-11-23", "as_of: 2026-12-01"), "utf-8",
    )  # fmt: skip
    after = events(dated, "--lang", "zh-Hant")
    assert {str(e["uid"]) for e in before.values()} == {str(e["uid"]) for e in after.values()}
    by_id = {str(e["uid"]): e for e in after.values()}
    moved = by_id[str(before["Due: A-31 Person for customs matters (陳小姐)"]["uid"])]
    assert moved["dtstart"].dt == date(2027, 2, 15) and "李先生" in moved["summary"]
    for event in before.values():
        assert by_id[str(event["uid"])]["sequence"] > event["sequence"]


def test_another_company_has_other_ids(dated):
    before = {str(e["uid"]) for e in events(dated).values()}
    dated.answers.write_text(dated.text().replace("12345678", "87654321"), "utf-8")
    assert before.isdisjoint(str(e["uid"]) for e in events(dated).values())


def test_pieces_of_one_name_have_ids_of_their_own(cabinet):
    piece = "file: papers/br.pdf, proves: business-registration, expires: "
    cabinet.holds(*(f"{piece}{year}-03-31" for year in (2027, 2028, 2029)))
    written = content(cabinet).decode()
    assert len(set(re.findall(r"UID:(\S+)", written))) == written.count("BEGIN:VEVENT") == 4


def test_filters_leave_only_what_was_asked_for(dated):
    assert len(events(dated, "--criterion", "D")) == 2
    assert len(events(dated, "--owner", "陳小姐")) == 1
    assert {
        t[:7] for t in events(dated, "--expiring", "--within", "365", "--criterion", "A", "--lang", "en")
    } >= {"Expires"}


def test_without_a_certificate_nothing_is_said_of_one(cabinet):
    cabinet.write(ANSWERS)
    assert not any("AEO certificate" in title for title in events(cabinet, "--lang", "en"))


def test_a_last_day_that_is_none_is_told(cabinet):
    cabinet.write(ANSWERS, "x-accredited-until: next summer")
    done = cabinet.run("list", "-o", cabinet.folder / "dates.ics")
    assert done.returncode == 2 and "answers.yaml:8" in done.stderr and "next summer" in done.stderr
    assert not (cabinet.folder / "dates.ics").exists()


def test_text_that_would_be_read_as_more_events_stays_text(cabinet):
    note = "x\\nEND:VEVENT\\nBEGIN:VEVENT;,\\r\\u2028\\x1b[2J"
    cabinet.write(f'  A-31: {{value: nobody, due: 2027-01-15, owner: "a\\nEND:VCALENDAR", note: "{note}"}}\n')
    found = events(cabinet)
    assert len(found) == 2
    assert any("BEGIN:VEVENT;," in str(e.get("description")) for e in found.values())
    assert b"\x1b" not in content(cabinet)


def test_the_library_is_named_where_it_is_missing(dated, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "icalendar", None)
    done = dated.run("list", "-o", dated.folder / "dates.ics")
    assert done.returncode == 2 and '"icalendar>=' in done.stderr


@pytest.mark.parametrize("command", ["check", "pack"])
def test_only_what_tells_of_days_gives_a_calendar(dated, command):
    assert dated.run(command, "-o", dated.folder / "dates.ics").returncode == 2


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [("2029-08-31", -6, "2029-02-28"), ("2028-08-31", -6, "2028-02-29"), ("2026-12-31", 2, "2027-02-28"),
     ("9999-12-31", 12, "9999-12-31"), ("0001-01-31", -1, "0001-12-31")],
)  # fmt: skip
def test_months_are_counted_to_the_same_day(day, count, expected):
    assert months(date.fromisoformat(day), count) == date.fromisoformat(expected)
