"""Answers moved to another version: what becomes of each, and that nothing which anybody wrote is ever lost."""

import json
import re
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_ipass.answers.aside import remembered
from aeo_ipass.answers.migrate.confirm import (
    CONFIRM_KEY,
    MOVED_KEY,
    mark,
    marks_of,
    settled,
    unconfirmed,
    waiting,
    was_of,
)
from aeo_ipass.answers.migrate.fates import migrate, values_of
from aeo_ipass.answers.migrate.reasons import reason, reasons, written
from aeo_ipass.answers.migrate.same import same_question
from aeo_ipass.answers.migrate.undo import backup_of, noted, original, sealed
from aeo_ipass.answers.read import read_sheet
from aeo_ipass.errors import InputError, UsageError
from aeo_ipass.files.edit import same
from aeo_ipass.files.nodes import copied
from aeo_ipass.questionnaire.earlier import otherwise
from aeo_ipass.record import replace
from kit.made_up import text
from kit.versions import KINDS, SITES, answered, chains, question, tokens, version

OLD = [
    question("A-01", "scale"), question("A-02", "choice"), question("A-03", "yes_no"), question("A-04", "checklist"),
    question("A-05", "number"), question("A-06", "scale", scope="site"),
]  # fmt: skip


def data(**answers):
    return {
        "format": "aeo-ipass/answers/1", "questionnaire": "made-up@1", "company": {"name": "Example"}, "sites": SITES,
        "answers": {name.replace("_", "-"): value for name, value in answers.items()},
    }  # fmt: skip


def moved(changed, **answers):
    """What becomes of answers when the first questions are replaced by others of the same id, or more come."""
    replaced = {q["id"]: q for q in changed}
    asked = [replaced.pop(q["id"], q) for q in OLD] + list(replaced.values())
    old, new = version(1, OLD), version(2, asked)
    return migrate(data(**answers), new, otherwise(old, new), old)


def fates(found):
    return [(m.question, m.site, m.fate, m.to, [w.code for w in m.why]) for m in found.moved]


def retired(number, **more):
    return {**OLD[number], "retired": "2", **more}


def test_what_is_asked_as_before_stays_as_it_is():
    whole = {"value": "yes", "note": "n", "x-own": 1}
    found = moved([], A_01="full", A_03=whole, A_06={"value": "none", "sites": {"one": "full"}})
    assert found.data == data(A_01="full", A_03=whole, A_06={"value": "none", "sites": {"one": "full"}}) | {
        "questionnaire": "made-up@2"
    }
    assert {fate for _, _, fate, _, _ in fates(found)} == {"kept"} and len(found.moved) == 4


@pytest.mark.parametrize(
    ("change", "value", "why"),
    [
        (question("A-01", "scale", "asked otherwise"), "full", ["text"]),
        ({**OLD[0], "level": "critical"}, "full", ["level"]),
        (question("A-05", "number", bands=[{"at_least": 9, "attainment": 100}]), 7, ["bands"]),
    ],
    ids=["worded otherwise", "critical now", "other bands"],
)
def test_an_answer_that_still_fits_counts_and_is_to_be_confirmed(change, value, why):
    name = change["id"]
    found = moved([change], **{name.replace("-", "_"): {"value": value, "note": "n"}})
    assert fates(found) == [(name, None, "confirm", (), why)]
    assert found.data["answers"][name] == {"value": value, "note": "n", CONFIRM_KEY: ", ".join(why)}


def test_only_who_chose_an_option_is_asked_about_its_other_words():
    options = [{**OLD[1]["options"][0], "text": {"en": "better"}}, OLD[1]["options"][1]]
    change = {**OLD[1], "options": options}
    assert fates(moved([change], A_02="bad"))[0][2] == "kept"
    assert fates(moved([change], A_02="good"))[0][2:] == ("confirm", (), ["option"])


def test_an_answer_that_can_no_longer_be_given_is_shown_and_does_not_count():
    options = [*OLD[1]["options"][1:], {"id": "fair", "attainment": 50, "text": {"en": "fair"}}]
    found = moved([{**OLD[1], "options": options}], A_02={"value": "good", "note": "n"})
    assert fates(found)[0][2] == "offered"
    assert found.data["answers"]["A-02"] == {
        "note": "n", CONFIRM_KEY: {"why": "unfit, new:fair", "was": {"A-02": "good"}},
    }  # fmt: skip


def test_another_kind_of_answer_does_not_count_though_its_words_would_fit():
    change = question("A-02", "text", "asked")
    assert fates(moved([change], A_02="good")) == [("A-02", None, "offered", (), ["type"])]


def test_the_same_question_under_another_id_takes_the_answer_whole():
    whole = {"value": "full", "note": "n", "evidence": [{"file": "f"}], "x-own": 1}
    found = moved([retired(0), question("A-10", "scale", replaces=["A-01"])], A_01=whole, A_02="bad")
    assert fates(found)[0] == ("A-01", None, "renamed", ("A-10",), ["replaced"])
    assert found.data["answers"] == {"A-10": whole, "A-02": "bad"}
    assert list(found.data["answers"]) == ["A-10", "A-02"], "in its place"


@pytest.mark.parametrize(
    "successor",
    [
        question("A-10", "scale", "another question", replaces=["A-01"]),
        question("A-10", "yes_no", replaces=["A-01"]),
        question("A-10", "scale", scope="site", replaces=["A-01"]),
    ],
    ids=["other words", "other answers", "for each site"],
)
def test_another_question_is_shown_the_answer_with_all_that_stood_around_it(successor):
    whole = {"value": "full", "note": "n", "evidence": [{"file": "f"}], "owner": "o"}
    found = moved([retired(0), successor], A_01=whole)
    assert fates(found) == [("A-01", None, "offered", ("A-10",), ["replaced"])]
    mark = {"why": "replaces:A-01", "was": {"A-01": "full"}}
    assert found.data["answers"] == {
        "A-10": {k: v for k, v in whole.items() if k != "value"} | {CONFIRM_KEY: mark}
    }
    assert remembered(found.data)["answers.A-01"] == whole


REVIEW = {"by": "Ms Chan", "at": "2026-11-20", "of": "0123456789abcdef"}


@pytest.mark.parametrize(
    ("change", "of"),
    [
        (question("A-10", "scale", "new"), REVIEW["of"]),
        (question("A-01", "scale", "asked otherwise"), f"asked-otherwise:{REVIEW['of']}"),
    ],
    ids=["kept", "to be confirmed"],
)
def test_a_review_counts_only_as_long_as_the_question_is_the_same(change, of):
    found = moved([change], A_01={"value": "full", "review": REVIEW})
    assert found.data["answers"]["A-01"]["review"] == {**REVIEW, "of": of}
    again = migrate(found.data, version(3, OLD), {"A-01": ("text",)}) if "otherwise" in of else None
    assert again is None or again.data["answers"]["A-01"]["review"]["of"] == of, "marked once"


def test_a_reviewers_answer_that_is_worded_otherwise_is_reviewed_again_though_the_companys_is_not():
    options = [{**OLD[1]["options"][0], "text": {"en": "better"}}, OLD[1]["options"][1]]
    whole = {"value": "bad", "review": {**REVIEW, "value": "good", "reason": "r"}}
    found = moved([{**OLD[1], "options": options}], A_02=whole)
    assert fates(found)[0][2] == "kept"
    assert found.data["answers"]["A-02"]["review"]["of"] == f"asked-otherwise:{REVIEW['of']}"


def test_a_reviewers_answer_that_can_no_longer_be_given_is_set_aside_with_all_of_its_review():
    review = {**REVIEW, "value": "good", "reason": "r"}
    options = [OLD[1]["options"][1], {"id": "fair", "attainment": 50, "text": {"en": "fair"}}]
    found = moved([{**OLD[1], "options": options}], A_02={"value": "bad", "note": "n", "review": review})
    assert "review" not in found.data["answers"]["A-02"] and found.data["answers"]["A-02"]["note"] == "n"
    kept = remembered(found.data)["answers.A-02.review"]
    assert {**kept, "of": REVIEW["of"]} == review


def test_a_review_goes_with_an_answer_to_the_same_question_and_not_to_another():
    whole = {"value": "full", "review": REVIEW}
    same_one = moved([retired(0), question("A-10", "scale", replaces=["A-01"])], A_01=whole)
    assert same_one.data["answers"]["A-10"] == whole
    another = moved([retired(0), question("A-10", "scale", "another", replaces=["A-01"])], A_01=whole)
    assert "review" not in another.data["answers"]["A-10"]
    assert remembered(another.data)["answers.A-01"] == whole


def test_several_successors_are_all_shown_the_answer():
    new = [retired(0), *(question(name, "scale", replaces=["A-01"]) for name in ("A-10", "A-11"))]
    found = moved(new, A_01={"value": "full", "note": "n"})
    assert fates(found) == [("A-01", None, "offered", ("A-10", "A-11"), ["split"])]
    assert all(waiting(found.data, name, None).was == {"A-01": "full"} for name in ("A-10", "A-11"))


def test_one_successor_of_several_remembers_all_of_them():
    new = [retired(0), retired(2), question("A-10", "choice", replaces=["A-01", "A-03"])]
    found = moved(new, A_01="full", A_03="no")
    assert waiting(found.data, "A-10", None).was == {"A-01": "full", "A-03": "no"}


def test_an_answer_to_the_successor_is_never_written_over():
    found = moved([retired(0), question("A-10", "scale", replaces=["A-01"])], A_01="full", A_10="none")
    assert fates(found)[0] == ("A-01", None, "aside", (), ["answered"])
    assert found.data["answers"] == {"A-10": "none"} and remembered(found.data)["answers.A-01"] == "full"


def test_what_nothing_asks_for_any_more_is_set_aside_with_all_its_fields():
    whole = {"value": "full", "note": "n", "sites": {"one": {"value": "none"}}}
    found = moved([{**OLD[5], "retired": "2"}], A_06=whole, Z_99={"value": "?", "note": "m"})
    assert [(m.question, m.site, m.fate) for m in found.moved] == [
        ("A-06", None, "aside"), ("A-06", "one", "aside"), ("Z-99", None, "aside"),
    ]  # fmt: skip
    assert remembered(found.data) == {"answers.A-06": whole, "answers.Z-99": {"value": "?", "note": "m"}}


def test_each_site_has_a_fate_of_its_own():
    scale = {**OLD[5], "type": "choice", "options": OLD[1]["options"]}
    del scale["scale"]
    old, new = (
        version(
            1,
            [{**scale, "options": [*scale["options"], {"id": "old", "attainment": 0, "text": {"en": "o"}}]}],
        ),
        version(2, [scale]),
    )
    found = migrate(
        data(A_06={"sites": {"one": "good", "two": {"value": "old", "note": "n"}}}),
        new,
        otherwise(old, new),
        old,
    )
    assert fates(found) == [("A-06", "one", "kept", (), []), ("A-06", "two", "offered", (), ["unfit"])]
    assert [[m.site for m in found.of(fate)] for fate in ("kept", "offered", "aside")] == [
        ["one"],
        ["two"],
        [],
    ]
    assert unconfirmed(found.data | {MOVED_KEY: []}) == {("A-06", "two")}


def test_what_a_mark_remembers_is_not_lost_to_a_later_one():
    options = [OLD[1]["options"][0], {"id": "fair", "attainment": 50, "text": {"en": "fair"}}]
    before = {"value": "bad", CONFIRM_KEY: {"why": "unfit", "was": {"A-02": "worst"}}}
    found = moved([{**OLD[1], "options": options}], A_02=before)
    assert waiting(found.data, "A-02", None).was == {"A-02": "bad"}
    assert remembered(found.data) == {"answers.A-02.x-confirm": {"A-02": "worst"}}


def test_answers_of_sites_do_not_become_one_of_the_company():
    found = moved(
        [{**OLD[5], "scope": "company"}], A_06={"value": "full", "note": "n", "sites": {"one": "none"}}
    )
    assert found.data["answers"]["A-06"] == {
        "note": "n", CONFIRM_KEY: {"why": "scope", "was": {"A-06": "full", "A-06@one": "none"}},
    }  # fmt: skip


def test_what_else_does_not_fit_is_set_aside_with_the_reason():
    given_ = data(A_01="full", A_05={"value": 3, "due": "soon"}) | {"profile": {"gone": 1}}
    new = version(2, OLD)
    found = migrate(given_, new, {})
    assert {a.at for a in found.asides} == {"profile.gone", "answers.A-05.due"}
    assert not read_sheet(found.data, new, "").errors


def test_without_the_old_questionnaire_the_new_one_says_what_changed():
    new = version(
        2,
        [
            question("A-01", "scale"),
            {**OLD[2], "retired": "2"},
            question("A-12", "yes_no", replaces=["A-03"]),
        ],
    )
    found = migrate(data(A_01="full", A_03="no"), new, {"A-01": ["worth:full", "worth:none"]})
    assert fates(found) == [
        ("A-01", None, "confirm", (), ["worth"]), ("A-03", None, "renamed", ("A-12",), ["replaced"]),
    ]  # fmt: skip


# --- nothing is lost -----------------------------------------------------------------------------------


def at(found, name, site):
    """The value that stands at a place."""
    return dict(values_of(found["answers"].get(name))).get(site)


@given(st.data())
def test_over_three_versions_nothing_is_lost_and_every_file_reads(draw):
    versions = draw.draw(chains())
    first = draw.draw(answered(versions[0]))
    now, said = first, tokens(first)
    for old, new in pairwise(versions):
        before = copied(now)
        found = migrate(now, new, otherwise(old, new), old)
        assert now == before, "what was given is not changed"
        now = found.data
        assert not read_sheet(now, new, "").errors
        assert tokens(now) >= said
        _every_value_is_somewhere(before, found)
        if new is not versions[-1]:
            now = {**now, "answers": {**now["answers"], **_more(draw, new, now)}}
            said |= tokens(now)


def _more(draw, questionnaire, now):
    """Somebody goes on in the new version: some of what is open is answered."""
    given_ = draw.draw(answered(questionnaire))["answers"]
    later = json.loads(re.sub(r"((?:note|file|owner|own)-)(\d+)-", r"\g<1>9\g<2>-", json.dumps(given_)))
    return {name: entry for name, entry in later.items() if name not in now["answers"]}


def _every_value_is_somewhere(before, found):
    """Each value of the file before is where the move says that it is, and each is told of once."""
    asides, seen = remembered(found.data), set()
    for m in found.moved:
        assert (m.question, m.site) not in seen
        seen.add((m.question, m.site))
        if m.value is None:
            continue
        assert same(m.value, at(before, m.question, m.site))
        match m.fate:
            case "kept" | "confirm":
                assert same(at(found.data, m.question, m.site), m.value)
            case "renamed":
                assert same(at(found.data, m.to[0], m.site), m.value)
            case "offered" if not m.to:
                place = None if found.data["answers"][m.question].get("sites") is None else m.site
                was = waiting(found.data, m.question, m.site if place else None) or waiting(
                    found.data, m.question, None
                )
                assert m.value in was.was.values()
            case "offered":
                assert all(m.value in waiting(found.data, name, None).was.values() for name in m.to)
                assert f"answers.{m.question}" in asides
            case "aside":
                assert f"answers.{m.question}" in asides
    told = {(n, s) for n, entry in before["answers"].items() for s, v in values_of(entry) if v is not None}
    unfit = {a.at for a in found.asides}
    assert all((n, s) in seen or any(at.startswith(f"answers.{n}") for at in unfit) for n, s in told)


@given(st.data())
def test_a_move_to_the_same_version_changes_nothing(draw):
    (only,) = draw.draw(chains(length=1))
    given_ = draw.draw(answered(only))
    once = migrate(given_, only, {}).data
    assert migrate(once, only, {}).data == once


# --- what a move rests on ------------------------------------------------------------------------------

NUMBER = question("A-05", "number", unit={"en": "days"}, min=1, max=9)


@pytest.mark.parametrize(
    ("before", "change", "same_one"),
    [
        *[(question("A-01", kind), {}, True) for kind in KINDS],
        (OLD[1], {"options": [*OLD[1]["options"][:1], {**OLD[1]["options"][1], "text": text("other")}]}, False),
        (OLD[1], {"options": [{**o, "attainment": 50} for o in OLD[1]["options"]]}, True),
        (OLD[3], {"items": [*OLD[3]["items"][:1], {**OLD[3]["items"][1], "text": text("other")}]}, False),
        (NUMBER, {}, True),
        (NUMBER, {"bands": [{"at_least": 2, "attainment": 100}]}, True),
        (NUMBER, {"unit": {"en": "months"}}, False),
        (NUMBER, {"min": 2}, False),
        (NUMBER, {"max": 8}, False),
        (NUMBER, {"integer": True}, False),
        (OLD[0], {"scope": "site"}, False),
        (OLD[2], {"text": text("another")}, False),
    ],
)  # fmt: skip
def test_a_question_is_the_same_when_it_may_be_answered_with_the_same_words(before, change, same_one):
    after = {**before, **change, "id": "A-10"}
    old, new = (
        version(1, [before]),
        version(2, [{**before, "retired": "2"}, {**after, "replaces": [before["id"]]}]),
    )
    assert same_question(old, old.questions[before["id"]], new, "A-10") == same_one


def test_a_scale_of_other_words_is_another_question():
    old, new = version(1, [OLD[0]]), version(2, [OLD[0]])
    assert same_question(old, old.questions["A-01"], new, "A-01")
    points = new.programme.scales["practice"]
    first = next(iter(points))
    points = {**points, first: replace(points[first], label={"en": "otherwise"})}
    other = replace(new, programme=replace(new.programme, scales={"practice": points}))
    assert not same_question(old, old.questions["A-01"], other, "A-01")


def test_the_file_as_it_was_goes_where_nothing_else_stands(tmp_path):
    file = tmp_path / "firm.yaml"
    assert backup_of(file, "", b"a").name == "firm.yaml.bak"
    for number, content in (("", b"a"), ("-2", b"b"), ("-3", b"c")):
        found = backup_of(file, "2026.1", content)
        assert found == tmp_path / f"firm.yaml.2026.1{number}.bak"
        found.write_bytes(content)
        assert backup_of(file, "2026.1", content) == found, "the same once more needs no other place"


@pytest.mark.parametrize(
    ("earlier", "kept"), [({}, []), ({MOVED_KEY: "mine"}, ["mine"]), ({MOVED_KEY: [1, 2]}, [1, 2])]
)
def test_a_moved_file_tells_where_it_comes_from_and_whether_it_was_touched(tmp_path, earlier, kept):
    file, before = tmp_path / "firm.yaml", b"before"
    backup = backup_of(file, "1", before)
    backup.write_bytes(before)
    moved_ = noted({"questionnaire": "made-up@2", **earlier}, "made-up@1", before, backup)
    *others, note = moved_[MOVED_KEY]
    assert (
        moved_["questionnaire"] == "made-up@2"
        and others == kept
        and list(note) == ["from", "to", "sha256", "backup", "result"]
    )
    assert (note["from"], note["to"], note["sha256"]) == (
        "made-up@1",
        "made-up@2",
        sha256(before).hexdigest(),
    )
    written_ = sealed(json.dumps(moved_), before)
    assert note["result"] not in written_
    content = written_.encode()
    found = original(file, json.loads(written_), content)
    assert (found.backup, found.content, found.untouched) == (backup, before, True)
    assert not original(file, json.loads(written_), content + b" ").untouched
    unsealed = {MOVED_KEY: [{k: v for k, v in note.items() if k != "result"}]}
    assert not original(file, unsealed, content).untouched
    elsewhere = {MOVED_KEY: [note | {"backup": f"../other/{backup.name}"}]}
    assert original(file, elsewhere, content).backup == backup, "beside the file, whatever the note says"


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ([], "was not moved"), ({}, "was not moved"), ({MOVED_KEY: []}, "was not moved"), ({MOVED_KEY: ["mine"]}, "was not moved"),
        ({MOVED_KEY: "mine"}, "was not moved"), ({MOVED_KEY: {"a": 1}}, "was not moved"), ({MOVED_KEY: [{"sha256": "1"}]}, "written beside"),
        ({MOVED_KEY: [{"backup": "a.bak", "sha256": "1"}]}, "it changed since"), ({MOVED_KEY: [{"backup": "a.bak"}]}, "it changed since"),
    ],
)  # fmt: skip
def test_what_cannot_be_undone_is_an_error(tmp_path, found, message):
    (tmp_path / "a.bak").write_bytes(b"a")
    with pytest.raises(UsageError, match=message):
        original(tmp_path / "a.yaml", found, b"")


def test_into_another_file_no_copy_is_kept():
    (note,) = noted({"questionnaire": "made-up@2"}, "made-up@1", b"a", None)[MOVED_KEY]
    assert list(note) == ["from", "to", "sha256"]


@pytest.mark.parametrize(
    ("written_", "why", "was"),
    [
        ("text, scale", ["text", "scale"], {}), ("text, ", ["text"], {}), ({"why": "text", "was": {"A-01": 1}}, ["text"], {"A-01": 1}),
        (5, [], {}), ({"why": 5, "was": [1]}, [], {}), (None, [], {}),
    ],
)  # fmt: skip
def test_a_mark_is_read_whatever_somebody_made_of_it(written_, why, was):
    assert (marks_of(written_), was_of(written_)) == (why, was)
    answers = {"A-01": {"value": "full", CONFIRM_KEY: written_}}
    assert [w.code for w in waiting({"answers": answers}, "A-01", None).why] == why
    assert mark(why, was) == ({"why": "text", "was": was} if was else ", ".join(why))


@pytest.mark.parametrize(
    "answers", [None, [], {}, {"A-01": "full"}, {"A-01": {"value": "full", "sites": "x"}}]
)
def test_where_nothing_is_marked_nothing_waits(answers):
    found = {MOVED_KEY: [], "answers": answers}
    assert waiting(found, "A-01", None) is None and waiting(found, "A-01", "one") is None
    assert unconfirmed(found) == frozenset()


def test_only_a_file_that_was_moved_waits():
    answers = {
        "A-01": {CONFIRM_KEY: "text"},
        "A-06": {CONFIRM_KEY: "text", "sites": {"one": {CONFIRM_KEY: "text"}, "two": 1}},
    }
    assert unconfirmed({"answers": answers}) == unconfirmed([MOVED_KEY]) == unconfirmed(None) == frozenset()
    assert unconfirmed({"answers": answers, MOVED_KEY: []}) == {
        ("A-01", None),
        ("A-06", None),
        ("A-06", "one"),
    }
    assert waiting({"answers": answers}, "A-06", "one").why and not waiting(
        {"answers": answers}, "A-06", "two"
    )


def test_a_reason_concerns_who_gave_the_answer_and_is_said_once():
    marks = ["text", "option:good", "worth:bad", "new:fair", "text"]
    assert written(reasons(marks, "good")) == ["text", "option:good", "new:fair"]
    assert written(reasons(marks, ["good", "bad"])) == ["text", "option:good", "worth:bad", "new:fair"]
    assert written(reasons(marks, None)) == ["text", "new:fair"]
    assert [w.message for w in reasons(["no such reason"], 1)] == [w.message for w in reasons(["text"], 1)]


CODES = ["text", "option", "scale", "worth", "bands", "new", "level", "scope", "type", "unit", "unfit", "split", "replaced", "replaces", "answered", "retired", "unknown"]  # fmt: skip


def test_each_reason_has_words_of_its_own():
    assert len({reason(code).message for code in CODES}) == len(CODES)
    assert reason("worth", "good", successor="A-10").facts == {"name": "good", "successor": "A-10"}


def test_a_reason_of_an_option_waits_only_where_it_was_chosen():
    for value, why in (("good", ["option", "text"]), ("bad", ["text"])):
        answers = {"A-02": {"value": value, CONFIRM_KEY: "option:good, text"}}
        assert [w.code for w in waiting({"answers": answers}, "A-02", None).why] == why


def test_what_is_answered_again_loses_its_mark_alone():
    assert settled({"value": 1, CONFIRM_KEY: "text", "note": "n"}) == {"value": 1, "note": "n"}


# --- what is no answer file ----------------------------------------------------------------------------


def test_a_file_for_another_programme_is_refused_for_that_alone():
    with pytest.raises(InputError) as error:
        migrate({**data(A_01="no such answer"), "questionnaire": "other@1"}, version(2, OLD), {})
    assert [(e.code, e.file) for e in error.value.issues] == [("other-programme", "")]


@pytest.mark.parametrize("found", [[], None, "text"])
def test_what_is_no_answer_file_is_refused(found):
    with pytest.raises(InputError) as error:
        migrate(found, version(2, OLD), {}, file="a.yaml")
    assert error.value.issues and {e.file for e in error.value.issues} == {"a.yaml"}


def test_a_file_without_answers_and_one_whose_answers_are_none_are_moved():
    without = {k: v for k, v in data().items() if k != "answers"}
    found = migrate(without, version(2, OLD), {})
    assert found.data == {**without, "questionnaire": "made-up@2"} and not found.asides
    found = migrate({**without, "answers": "none"}, version(2, OLD), {})
    assert remembered(found.data) == {"answers": "none"} and not found.moved


def test_where_it_comes_from_is_told_if_the_file_tells():
    assert moved([]).source == "made-up@1"
    unsaid = {k: v for k, v in data().items() if k != "questionnaire"}
    assert migrate(unsaid, version(2, OLD), {}).source == ""


# --- what becomes of what is not plain -----------------------------------------------------------------


def test_what_is_somebodys_own_among_answers_and_sites_stays_and_is_not_told():
    answers = {"A-06": {"sites": {"one": "full", "x-own": "old"}}, "x-own": "full"}
    found = moved(
        [question("A-06", "scale", "otherwise", scope="site")], **{"A_06": answers["A-06"], "x_own": "full"}
    )
    assert fates(found) == [("A-06", "one", "confirm", (), ["text"])]
    sites = found.data["answers"]["A-06"]["sites"]
    assert sites["x-own"] == "old" and sites["one"] == {"value": "full", CONFIRM_KEY: "text"}
    assert found.data["answers"]["x-own"] == "full"
    retired_ = moved([{**OLD[5], "retired": "2"}], A_06=answers["A-06"])
    assert fates(retired_) == [("A-06", "one", "aside", (), ["retired"])]


def test_unsure_says_the_same_of_a_question_that_is_asked_otherwise():
    found = moved([question("A-01", "scale", "asked otherwise")], A_01="unsure")
    assert fates(found) == [("A-01", None, "kept", (), [])] and found.data["answers"] == {"A-01": "unsure"}


def test_a_question_that_is_asked_no_more_and_was_not_answered_goes_without_a_word():
    found = moved([retired(0)], A_01=None, A_02="good")
    assert found.data["answers"] == {"A-02": "good"} and not found.asides
    assert fates(found) == [("A-02", None, "kept", (), [])]


def test_what_stands_around_no_answer_is_set_aside_and_told_once():
    found = moved([retired(0)], A_01={"note": "n"})
    (told,) = found.moved
    assert (told.question, told.site, told.fate, told.value) == ("A-01", None, "aside", None)
    assert remembered(found.data) == {"answers.A-01": {"note": "n"}}


def test_why_an_answer_is_set_aside_is_told():
    successor = question("A-10", "scale", "another", replaces=["A-01"])
    found = moved([retired(0), retired(2), successor], A_01="full", A_03="no", A_10="none", Z_99="?")
    why = {
        m.question: (m.why[0].code, m.why[0].facts.get("successors"))
        for m in found.moved
        if m.fate == "aside"
    }
    assert why == {"A-01": ("answered", "A-10"), "A-03": ("retired", None), "Z-99": ("unknown", None)}


@pytest.mark.parametrize("there", [{"A_01": "full", "A_10": None}, {"A_10": None, "A_01": "full"}])
def test_an_answer_takes_the_place_of_an_empty_one(there):
    found = moved([retired(0), question("A-10", "scale", replaces=["A-01"])], **there)
    assert found.data["answers"] == {"A-10": "full"}
    assert fates(found) == [("A-01", None, "renamed", ("A-10",), ["replaced"])]
    assert found.moved[0].why[0].facts["successor"] == "A-10"


def test_a_successor_that_is_answered_for_one_site_is_answered():
    new = question("A-10", "scale", "another", scope="site", replaces=["A-01"])
    found = moved([retired(0), new], A_01="full", A_10={"note": "n", "sites": {"one": "none"}})
    assert fates(found)[0] == ("A-01", None, "aside", (), ["answered"])


def test_a_question_that_only_the_new_version_knows_of_is_offered():
    found = moved(
        [question("Z-98", "scale", retired="2"), question("A-10", "scale", replaces=["Z-98"])], Z_98="full"
    )
    assert fates(found) == [("Z-98", None, "offered", ("A-10",), ["replaced"])]


def test_the_same_question_is_that_of_the_version_that_was_answered():
    new = [{**retired(0), "text": text("later")}, question("A-10", "scale", "later", replaces=["A-01"])]
    assert fates(moved(new, A_01="full"))[0][2] == "offered"


def test_of_several_successors_none_takes_what_stood_around_the_answer():
    new = [retired(0), *(question(name, "scale", "another", replaces=["A-01"]) for name in ("A-10", "A-11"))]
    found = moved(new, A_01={"value": "full", "note": "n"})
    mark_ = {CONFIRM_KEY: {"why": "replaces:A-01", "was": {"A-01": "full"}}}
    assert found.data["answers"] == {"A-10": mark_, "A-11": mark_}
    assert found.moved[0].why[0].facts["successors"] == "A-10, A-11"


def test_a_successor_takes_neither_the_reason_nor_what_is_said_of_sites():
    whole = {"value": "full", "reason": "r", "note": "n", "sites": {"one": "none"}}
    new = question("A-10", "scale", "another", scope="site", replaces=["A-06"])
    found = moved([{**OLD[5], "retired": "2"}, new], A_06=whole)
    was = {"A-06": "full", "A-06@one": "none"}
    assert found.data["answers"] == {"A-10": {"note": "n", CONFIRM_KEY: {"why": "replaces:A-06", "was": was}}}


def test_only_what_was_answered_is_remembered():
    new = question("A-10", "scale", "another", scope="site", replaces=["A-06"])
    found = moved([{**OLD[5], "retired": "2"}, new], A_06={"sites": {"one": "none", "two": None}})
    assert waiting(found.data, "A-10", None).was == {"A-06@one": "none"}
    assert [m.site for m in found.moved] == ["one"]


def test_what_was_answered_before_that_goes_on_to_the_successor_too():
    before = {"value": "full", CONFIRM_KEY: {"why": "replaces:Z-01", "was": {"Z-01": "some"}}}
    found = moved([retired(0), question("A-10", "scale", "another", replaces=["A-01"])], A_01=before)
    assert waiting(found.data, "A-10", None).was == {"Z-01": "some", "A-01": "full"}


def test_a_mark_that_stands_is_added_to():
    before = {"value": "full", CONFIRM_KEY: {"why": "scale", "was": {"Z-01": "some"}}}
    found = moved([question("A-01", "scale", "otherwise")], A_01=before)
    assert found.data["answers"]["A-01"][CONFIRM_KEY] == {"why": "scale, text", "was": {"Z-01": "some"}}
    assert not found.asides and not remembered(found.data)


def test_a_review_of_nothing_stays_as_it_is():
    whole = {"note": "n", "review": REVIEW}
    found = moved([question("A-01", "scale", "otherwise")], A_01=whole)
    assert found.data["answers"]["A-01"] == whole and not found.moved


def test_answers_of_sites_that_do_not_become_one_are_kept_and_told_each():
    whole = {"value": "full", "sites": {"one": "none"}}
    found = moved([{**OLD[5], "scope": "company"}], A_06=whole)
    assert fates(found) == [(*place, "offered", (), ["scope"]) for place in (("A-06", None), ("A-06", "one"))]
    assert remembered(found.data) == {"answers.A-06": whole}


UNREADABLE = {"value": "not_applicable", "note": "n"}


def test_what_cannot_be_read_is_told_as_set_aside_and_not_as_moved():
    """Here a reason is missing."""
    asked = [question("A-01", "scale", allow_na=True), question("A-06", "scale", scope="site", allow_na=True)]
    sites = {"one": UNREADABLE, "two": "full", "no-such-site": "full"}
    found = moved(asked, A_01=UNREADABLE, A_02="good", A_06={"sites": sites})
    assert fates(found) == [("A-02", None, "kept", (), []), ("A-06", "two", "kept", (), [])]
    gone = ("A-01.value", "A-06.sites.one.value", "A-06.sites.no-such-site")
    assert {a.at for a in found.asides} == {f"answers.{at}" for at in gone}


def test_a_file_that_was_moved_long_ago_is_known_as_untouched(tmp_path):
    """What stands for its own digest while that is worked out may never change."""
    (tmp_path / "a.bak").write_bytes(b"before")
    digest = "6db7d803e74f1ffa7d8f5adc0bf95b3e15bf4c8373fffadf546227cc6c6742cb"
    result = "7c1e633cc2cb5f54fdd5b411e3adb196975f4e0df532af1ef2739613d53f7dc0"
    content = (
        '{"questionnaire": "made-up@2", "x-migrated": [{"from": "made-up@1", "to": "made-up@2", '
        f'"sha256": "{digest}", "backup": "a.bak", "result": "{result}"}}]}}'
    )
    assert original(tmp_path / "a.yaml", json.loads(content), content.encode()).untouched


def test_a_number_of_another_unit_does_not_count():
    found = moved([question("A-05", "number", unit={"en": "months"})], A_05=7)
    assert fates(found) == [("A-05", None, "offered", (), ["unit"])]
    assert found.data["answers"]["A-05"] == {CONFIRM_KEY: {"why": "unit", "was": {"A-05": 7}}}


def test_where_all_successors_are_answered_they_are_all_named():
    new = [retired(0), *(question(name, "scale", "another", replaces=["A-01"]) for name in ("A-10", "A-11"))]
    found = moved(new, A_01="full", A_10="none", A_11="none")
    assert found.moved[0].why[0].facts["successors"] == "A-10, A-11"


def test_a_file_under_way_is_moved_though_its_profile_is_not_complete(hkaeo):
    file = {"format": "aeo-ipass/answers/1", "questionnaire": "hkaeo@2026.1", "company": {"name": "Example"}}
    assert read_sheet(file, hkaeo, "").errors, "only complete files are sound"
    found = migrate(file, hkaeo, {})
    assert found.data == {**file, "questionnaire": hkaeo.ref} and not found.asides


def test_of_an_answer_that_is_set_aside_as_a_whole_no_site_is_told_as_moved():
    found = moved([], A_06={"sites": {"one": "full"}, 1: "no name"})
    assert [a.at for a in found.asides] == ["answers.A-06"] and not found.moved
