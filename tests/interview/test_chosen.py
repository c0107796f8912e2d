"""Nothing is answered that nobody chose: odd keys, an eager Enter, pasted text, keys from before the question."""

import pytest

from aeo_ipass.questionnaire.questions import ChecklistQuestion, TextQuestion
from kit.companies import HKAEO, answered, company, ids, read, walk
from kit.terminal import CTRL_C, DOWN, ENTER, NONE_OF_THESE, SPACE, UP, Terminal

ODD = {
    "Alt-Enter": "\x1b\r", "Alt-1": "\x1b1", "Alt-a": "\x1ba", "Alt-s": "\x1bs", "Esc": "\x1b", "Tab": "\t",
    "Ctrl-J": "\n", "Ctrl-Z": "\x1a", "Ctrl-D": "\x04", "Ctrl-Q": "\x11", "Ctrl-V": "\x16", "Ctrl-O": "\x0f",
    "Ctrl-R": "\x12", "Ctrl-\\": "\x1c", "Ctrl-X Ctrl-E": "\x18\x05", "Ctrl-Space": "\x00", "F1": "\x1bOP", "F5": "\x1b[15~",
    "F12": "\x1b[24~", "PageUp": "\x1b[5~", "PageDown": "\x1b[6~", "Insert": "\x1b[2~", "Shift-Up": "\x1b[1;2A",
    "mouse": "\x1b[<0;5;30M\x1b[<0;5;30m", "old mouse": "\x1b[M !!", "unknown sequence": "\x1b[1;99z",
    "an answer of the terminal": "\x1b]11;rgb:1111/2222/3333\x07", "focus": "\x1b[I",
    "paste": "\x1b[200~1\r2\ra\r \r\x1b[201~", "i": "i", "j and k": "jk", "x": "x", "8": "8", "é": "é",
}  # fmt: skip
"""Keys that a list does not know; `j` is one of the questions' own, so the lists below are of the profile."""
TEXT_TOO = [k for k in ODD if k not in ("Ctrl-D", "Tab", "paste", "i", "j and k", "x", "8", "é")]


@pytest.fixture
def path(tmp_path):
    """The file of a company that answered nothing yet."""
    return company(tmp_path / "answers.yaml")


def start(path, **more):
    return Terminal("assess", path, cwd=path.parent, height=80, **more).prompt()


def done(terminal):
    terminal.send(CTRL_C)
    assert terminal.close() == 130


@pytest.fixture
def profile(tmp_path):
    """The file of a company that said nothing about itself yet."""
    path = tmp_path / "answers.yaml"
    path.write_text(
        "format: aeo-ipass/answers/1\nquestionnaire: hkaeo@2026.2\nx-language: en\ncompany: {name: Example Limited}\n",
        "utf-8",
    )
    return path


def without_effect(terminal, keys, following, seen):
    """Press keys that do nothing, one at a time, then one that does: that alone is seen, without a new question."""
    before = terminal.prompts
    for key in keys:
        terminal.send(key)
        terminal.settle()
    terminal.send(following).until(seen)
    assert terminal.prompts == before


def test_keys_that_a_list_to_tick_does_not_know_do_nothing(profile):
    terminal = start(profile)
    without_effect(terminal, ODD.values(), SPACE, "» ● Importer")
    assert terminal.screen.count("●") == 1 and terminal.screen.count("1/17") == 1
    terminal.step(ENTER)
    assert read(profile)["profile"] == {"roles": ["importer"]}
    done(terminal)


def test_keys_that_a_list_to_pick_from_does_not_know_do_nothing(profile):
    terminal = start(profile).step(SPACE + ENTER)
    without_effect(terminal, [*(k for k in ODD.values() if k != "x"), SPACE], DOWN, " » 1) ")
    assert terminal.screen.count(" 2/17") == 1
    assert read(profile)["profile"] == {"roles": ["importer"]}
    done(terminal)


def test_keys_that_a_line_does_not_know_leave_it_as_it_is(path):
    company(path, depth="full")
    text = next(s.question for s in walk(path) if isinstance(s.question, TextQuestion))
    terminal = start(path).step("j").step(text.id + ENTER).send("ab").until("ab")
    without_effect(terminal, [ODD[k] for k in TEXT_TOO], "c", "abc")
    assert terminal.question() == text.id and answered(path) == {}
    terminal.step(ENTER)
    assert answered(path) == {text.id: "abc"}
    done(terminal)


def test_enter_alone_goes_nowhere(path):
    one = ids(path)[0]
    terminal = start(path)
    terminal.send(ENTER).until("Nothing is chosen yet: choose with ↑ ↓ or a number.")
    for _ in range(5):
        terminal.send(ENTER)
    terminal.send(DOWN).until(" » 1) ")
    assert "Nothing is chosen yet" not in terminal.screen, "it goes with the next key"
    assert terminal.question() == one and answered(path) == {}
    terminal.step(DOWN + ENTER)
    assert list(answered(path)) == [one]
    terminal.step("b")
    assert " » 2) " in terminal.below(f"\n{one} "), "an earlier answer is at hand"
    terminal.step(ENTER)
    assert list(answered(path)) == [one]
    done(terminal)


def test_up_from_nowhere_is_the_last_one(path):
    terminal = start(path).send(UP).until(" » 4) ")
    done(terminal)


def to_list(path):
    """A terminal at a question with a list to tick."""
    company(path, depth="full")
    question = next(s.question for s in walk(path) if isinstance(s.question, ChecklistQuestion))
    return question, start(path).step("j").step(question.id + ENTER)


def ticked(number, entry):
    """So many entries are ticked, and this one is as it says: true of a whole screen, not of one half drawn."""
    return lambda screen: screen.count("●") == number and entry in screen


def test_an_untouched_list_asks_whether_none_is_meant(path):
    question, terminal = to_list(path)
    terminal.step(ENTER)
    assert "Nothing is ticked. None of these?" in terminal.screen and answered(path) == {}
    terminal.send(ENTER).until("Nothing is chosen yet")
    terminal.step("2")
    assert "» ○ " in terminal.screen and "●" not in terminal.screen and answered(path) == {}
    terminal.step(ENTER).step("1")
    assert answered(path) == {question.id: []}
    done(terminal)


def test_none_of_these_is_an_entry_that_rules_the_others_out(path):
    question, terminal = to_list(path)
    terminal.send("a").until(ticked(len(question.items), "○ None of these"))
    terminal.send(UP + SPACE).until(ticked(1, "» ● None of these"))
    terminal.send(UP + SPACE).until(ticked(1, "○ None of these"))
    terminal.send(DOWN + SPACE).until("● None of these").step(ENTER)
    assert answered(path) == {question.id: []}
    if terminal.heading() == "Overview":
        terminal.step(ENTER)
    terminal.step("j").step(question.id + ENTER)
    assert "● None of these" in terminal.below(f"\n{question.id} "), "the earlier answer is at hand"
    terminal.step(ENTER)
    assert answered(path) == {question.id: []}
    done(terminal)


def test_where_none_is_no_answer_at_least_one_must_be_ticked(profile):
    terminal = start(profile).send(ENTER).until("Tick at least one")
    assert "None of these" not in terminal.screen
    terminal.send(SPACE + SPACE + ENTER).until("Tick at least one").send(DOWN + SPACE).until("» ●").step(
        ENTER
    )
    assert read(profile)["profile"] == {"roles": ["exporter"]}
    done(terminal)


def test_a_default_of_the_questionnaire_is_nobodys_answer(profile):
    known = {
        "roles": ["importer"],
        "legal_form": "limited",
        "years_trading": "2_or_more",
        "headcount": "under_10",
    }
    company(profile, profile=known, sites=None)
    assert HKAEO.profile.questions[len(known)].default is False
    terminal = start(profile).send(ENTER).until("Nothing is chosen yet")
    assert f" {len(known) + 1}/" in terminal.screen and read(profile)["profile"] == known
    done(terminal)


# --- pasted text ---------------------------------------------------------------------------------

LINES = "Example Limited\r1\r \ra\r"


def to_company(tmp_path):
    path = tmp_path / "new.yaml"
    terminal = Terminal("assess", path, cwd=tmp_path, height=70).prompt().step("1").step("2").step("1")
    assert "Your company’s name" in terminal.screen
    return path, terminal


def test_lines_pasted_where_one_is_asked_become_one(tmp_path):
    path, terminal = to_company(tmp_path)
    terminal.send("\x1b[200~ Example\r\nTrading\x1b[31m\u202e\t\n\nLimited\r\x1b[201~").until("Limited")
    terminal.step(ENTER)
    assert read(path)["company"] == {"name": "Example Trading [31m Limited"}
    done(terminal)


def test_lines_pasted_without_brackets_answer_one_question(tmp_path):
    path, terminal = to_company(tmp_path)
    terminal.step(LINES)
    assert read(path)["company"] == {"name": "Example Limited"} and read(path)["profile"] == {}
    terminal.send(DOWN).until("» ○ Exporter")
    assert "●" not in terminal.screen and " 1/17" in terminal.screen
    done(terminal)


def test_keys_from_before_a_question_do_not_answer_it(path):
    terminal = start(path).send("1" * 5)
    terminal.until(lambda _: terminal.question() == ids(path)[1])
    terminal.until(lambda screen: "1) " in screen[screen.rindex(ids(path)[1]) :]).send(DOWN).until("»")
    assert list(answered(path)) == ids(path)[:1] and terminal.question() == ids(path)[1]
    done(terminal)


def test_ctrl_c_among_them_still_stops(path):
    terminal = start(path).send("111" + CTRL_C)
    terminal.until("Everything you answered is saved.")
    assert terminal.close() == 130
    assert list(answered(path)) == ids(path)[:1]


def test_a_paste_that_never_ends_can_be_left(path):
    terminal = start(path).send("\x1b[200~1\r1\r").settle()
    terminal.send(CTRL_C).until("Everything you answered is saved.")
    assert terminal.close() == 130 and answered(path) == {}


def test_lines_pasted_into_a_plain_interview_answer_one_question(path):
    terminal = Terminal("assess", path, "--plain", cwd=path.parent, height=70)
    terminal.until(lambda s: s.rstrip().endswith("\n>")).send("1\r1\r1\r")
    terminal.until(lambda s: terminal.question() == ids(path)[1] and s.rstrip().endswith("\n>"))
    terminal.send(CTRL_C).until("Go on with: ")
    assert terminal.close() == 130 and list(answered(path)) == ids(path)[:1]


# --- the widget's words ----------------------------------------------------------------------------

ENGLISH = ("done", "Done", "Use arrow", "selections", "ticked", "Cancel", "None of", "Nothing", "Space", "Invalid",
           "WARNING", "Window")  # fmt: skip


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_the_widget_speaks_the_interfaces_language(profile, language):
    company(profile, profile={}, sites=None, **{"x-language": language})
    terminal = start(profile, width=120).send(ENTER)
    terminal.step(SPACE + DOWN + SPACE + ENTER).send(ENTER)
    for keys in (
        "1",
        "1",
        "1",
        "1",
        SPACE + ENTER,
        ENTER,
        "2",
        SPACE + ENTER,
        "2",
        ENTER,
        "1",
        NONE_OF_THESE,
    ):
        terminal.step(keys)
    for word in ENGLISH:
        assert word not in terminal.screen
    assert HKAEO.profile.questions[0].text[language][:6] in terminal.screen
    done(terminal)
