"""Each key of the interview at a terminal, and what it leaves in the file."""

import hashlib

import pytest

from aeo_ipass.questionnaire.questions import (
    ChecklistQuestion,
    ChoiceQuestion,
    DateQuestion,
    NumberQuestion,
    ScaleQuestion,
)
from aeo_ipass.text.typesetting import cells
from kit.companies import HKAEO, SITES, answered, best, company, complete, ids, keys, line, read, walk
from kit.terminal import CTRL_C, DOWN, ENTER, TAB, WIPE, Terminal

LANGUAGES = ("en", "zh-Hant", "zh-Hans")


@pytest.fixture
def path(tmp_path):
    """The file of a company that answered nothing yet."""
    return company(tmp_path / "answers.yaml")


@pytest.fixture
def open_at(path):
    """Starts an interview and goes to a question; everything is closed at the end."""
    opened = []

    def open_(question=None, *words, **more):
        terminal = Terminal("assess", path, *words, cwd=path.parent, **more).prompt()
        opened.append(terminal)
        if question:
            terminal.step(leave("j", terminal)).step(question + ENTER)
            assert terminal.question() == question
        return terminal

    yield open_
    for terminal in opened:
        terminal.send(CTRL_C)
        terminal.hang_up()


def leave(key, terminal):
    """A key that leaves the question at hand: with Enter where an answer is typed."""
    typed = isinstance(HKAEO.questions[terminal.question()], NumberQuestion | DateQuestion)
    return key + ENTER if typed else key


def first(path, kind, more=lambda question: True):
    """The first question of a kind that an interview on this file puts."""
    return next(s.question for s in walk(path) if isinstance(s.question, kind) and more(s.question))


def squeezed(text):
    """The text without the blanks and line ends that wrapping puts in."""
    return "".join(text.split())


def assert_whole(text, terminal):
    """The text is on the screen: nothing of it is cut off, no word is broken."""
    assert squeezed(text) in squeezed(terminal.screen), f"{text}\n{terminal.screen}"
    words = [w for w in text.split() if w.isascii() and cells(w) < 40]
    assert set(words) <= set(terminal.screen.split()), f"{text}\n{terminal.screen}"


def assert_aligned(terminal):
    """Every option begins in the same column, and so do its further lines; the pointer stands before it."""
    rows = terminal.screen.rstrip().split("\n")
    start = max(n for n, row in enumerate(rows) if row.startswith(" » "))
    while rows[start - 1].strip():
        start -= 1
    for row in rows[start:]:
        head = row[: next(n for n, c in enumerate(row) if cells(row[:n]) == 6)]
        assert head[:3] in (" » ", "   ") and (head[3:] == "   " or head[3].isdigit()), row
        assert row[len(head)] != " ", f"{row!r}\n{terminal.screen}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_walk_fits_the_screen(open_at, path, width, language):
    company(path, **{"x-language": language})
    step = walk(path)[0]
    question, t = step.question, lambda text: text[language]
    terminal = open_at(width=width, height=70)
    texts = [t(question.text), t(question.label), *(t(o.text) for o in question.options)]
    for text in texts:
        assert_whole(text, terminal)
    assert_aligned(terminal.send(DOWN).until("»"))
    terminal.step("?")
    assert_whole(t(step.criterion.aim), terminal)
    terminal.step("v")
    assert_whole(t(question.guidance), terminal)
    for key in (keys(question), "u"):
        terminal.step(leave(key, terminal))
    terminal.step(leave("o", terminal))
    assert_aligned(terminal)
    for criterion in HKAEO.criteria:
        own = [s for s in walk(path) if s.criterion.id == criterion.id]
        count = f"{2 if criterion.id == 'A' else 0}/{len(own)}"
        assert_whole(f"{criterion.id} {t(criterion.title)} {count}", terminal)
    terminal.step(ENTER)
    third = walk(path)[2].question
    assert terminal.question() == third.id
    assert_whole(t(third.text), terminal)
    assert list(answered(path).values())[1] == "unsure"


def test_back_finds_each_kind_of_answer_preselected(open_at, path):
    company(path, depth="full")
    kinds = {
        ScaleQuestion: (lambda q: "mostly", " » 3) "),
        NumberQuestion: (lambda q: q.max, "{answer:g}"),
        DateQuestion: (lambda q: "2026-06-15", "2026-06-15"),
        ChecklistQuestion: (lambda q: [q.items[1].id], "● "),
    }
    terminal = open_at()
    for kind, (answer, shown) in kinds.items():
        question = first(path, kind)
        given = answer(question)
        terminal.step(leave("j", terminal)).step(question.id + ENTER).step(keys(question, given))
        if terminal.heading() == "Overview":
            terminal.step(ENTER)
        terminal.step(leave("b", terminal))
        assert terminal.question() == question.id
        seen = terminal.below(f"\n{question.id} ")
        assert shown.format(answer=given) in seen
        assert answered(path)[question.id] == given


def test_back_skip_and_unsure(open_at, path):
    one, two, three = ids(path)[:3]
    terminal = open_at()
    assert "b back" not in terminal.screen, "nothing comes before the first question"
    assert terminal.step("u").question() == two
    assert answered(path) == {one: "unsure"}
    assert terminal.step("b").question() == one
    assert "So far: unsure" in terminal.below(f"\n{one} ")
    assert terminal.step("s").question() == two
    assert terminal.step("s").question() == three
    assert answered(path) == {one: "unsure"}
    terminal.step("b").step("b").step("1")
    assert terminal.question() == two, "an answer given again leads on"
    assert answered(path) == {one: "clear"}


def test_not_applicable_needs_a_reason(open_at, path):
    question = first(path, ScaleQuestion, lambda q: q.allow_na)
    never = first(path, ChoiceQuestion, lambda q: not q.allow_na)
    terminal = open_at(question.id)
    terminal.step("n").send(ENTER).until("A reason is needed")
    terminal.step("Only our own people work here." + ENTER)
    reason = {"value": "not_applicable", "reason": "Only our own people work here."}
    assert answered(path) == {question.id: reason}
    terminal.step(leave("j", terminal)).step(never.id + ENTER)
    assert "n not applicable" not in terminal.below(f"\n{never.id} ")


def test_note_owner_and_due_date_stay_with_the_answer(open_at, path):
    question = walk(path)[0].question
    terminal = open_at()
    terminal.step("t").step("Ask Ms Chan 陳小姐" + ENTER)
    terminal.step("w").step("Ms Chan" + ENTER).send("2027-02-31" + ENTER).until("is not a date")
    terminal.step(WIPE + "2027/3/31" + ENTER)
    terminal.step("1")
    entry = {"value": "clear", "note": "Ask Ms Chan 陳小姐", "owner": "Ms Chan", "due": "2027-03-31"}
    assert answered(path)[question.id] == entry
    terminal.step("b")
    assert "Note: Ask Ms Chan 陳小姐" in terminal.below(f"\n{question.id} ")
    terminal.step("t").step(" now" + ENTER).step("w").step(ENTER).step(ENTER)
    assert answered(path)[question.id] == {**entry, "note": "Ask Ms Chan 陳小姐 now"}


def test_evidence_is_completed_checked_and_hashed(open_at, path):
    proof = path.parent / "evidence" / "business registration 商業登記.pdf"
    proof.parent.mkdir()
    proof.write_bytes(b"%PDF-1.7 made up")
    question = first(path, ChoiceQuestion, lambda q: len(q.evidence_ids) > 1)
    terminal = open_at(question.id)
    terminal.step("e").send("evidence/missing.pdf" + ENTER).until("there is no such file")
    terminal.send(WIPE + "long" * 100 + ENTER).until("longlong").until("there is no such file")
    terminal.send(WIPE + "evid").until("evidence/\n").send(TAB).until("  evidence/\n")
    terminal.send("bus").until("商業登記.pdf").send(TAB).until("evidence/business registration 商業登記.pdf")
    terminal.send(ENTER).step(ENTER)  # the first takes the completion
    terminal.step("1").send("2026-13-01" + ENTER).until("is not a date")
    terminal.step(WIPE + "2026.4.1" + ENTER).step("2027-03-31" + ENTER)
    piece = {
        "file": "evidence/business registration 商業登記.pdf",
        "proves": question.evidence_ids[0],
        "sha256": hashlib.sha256(proof.read_bytes()).hexdigest(),
        "issued": "2026-04-01",
        "expires": "2027-03-31",
    }
    assert answered(path) == {question.id: {"evidence": [piece]}}
    terminal.step("e")
    assert "Attached: evidence/business registration 商業登記.pdf" in terminal.screen
    terminal.step(str(proof) + ENTER).step(str(len(question.evidence_ids) + 1)).step(ENTER).step(ENTER)
    terminal.step(keys(question))
    bare = {k: piece[k] for k in ("file", "sha256")}
    assert answered(path)[question.id]["evidence"] == [piece, bare], "a second piece joins the first"


def test_why_and_what_a_validator_looks_for(open_at, path):
    step = next(
        s for s in walk(path) if s.question.references and s.question.verify and s.question.applies_when
    )
    question, scheme = step.question, HKAEO.schemes
    terminal = open_at(question.id, height=100)
    terminal.step("?")
    assert_whole(step.criterion.aim["en"], terminal)
    assert "Asked because of your profile: " in terminal.screen
    reference = question.references[0]
    title = next(s.title["en"] for s in scheme if s.id == reference.scheme)
    assert_whole(f"{title} {reference.clause}", terminal)
    terminal.step("v")
    assert_whole(question.guidance["en"], terminal)
    assert "A validator " in terminal.screen
    assert_whole(HKAEO.documents[question.evidence_ids[0]]["en"], terminal)
    assert "How to begin: " in terminal.screen
    assert answered(path) == {}


def test_going_to_an_id_a_criterion_or_words(open_at, path):
    terminal = open_at()
    terminal.step("j").step("f-03" + ENTER)
    assert terminal.question() == "F-03"
    terminal.step("j").step("g" + ENTER)
    assert terminal.question() == next(i for i in ids(path) if i.startswith("G"))
    target = HKAEO.questions["K-02"]
    terminal.step(leave("j", terminal)).step(target.label["en"].upper() + ENTER)
    if terminal.question() != "K-02":  # other questions hold these words as well
        rows = terminal.screen.split("\n")
        terminal.step(next(r for r in rows if ") K-02 " in r).strip(" »")[0])
    assert terminal.question() == "K-02"
    terminal.step("j").step("zebra crossing" + ENTER)
    assert "Nothing you are asked fits “zebra crossing”" in terminal.screen
    assert terminal.question() == "K-02"
    terminal.step("j").step("customs" + ENTER)
    assert "None of these" in terminal.screen
    assert answered(path) == {}


def test_the_language_can_be_changed_on_the_way(open_at, path):
    complete_but = ids(path)[-1]
    terminal = open_at(complete_but)
    question = HKAEO.questions[complete_but]
    terminal.step("l").step("2")
    assert terminal.question() == complete_but, "the same question again"
    assert_whole(question.text["zh-Hant"], terminal)
    assert read(path)["x-language"] == "zh-Hant"
    terminal.step("l").step("3")
    assert_whole(question.text["zh-Hans"], terminal)


def test_the_overview_leads_on_or_elsewhere(open_at, path):
    own = [s for s in walk(path) if s.criterion.id == "A"]
    terminal = open_at()
    for step in own:
        terminal.step(keys(step.question))
    assert terminal.heading() == "Overview", "between two criteria"
    assert f"A {own[0].criterion.title['en']} {len(own)}/{len(own)} · 100.0 · Green" in terminal.screen
    after = walk(path)[len(own)].question.id
    assert f"» 1) Go on: {after} " in terminal.screen
    assert terminal.step(ENTER).question() == after
    terminal.step("o").step(DOWN * 4 + ENTER)
    assert terminal.question() == next(i for i in ids(path) if i.startswith("D"))
    assert terminal.step("o").step("3").question() == after, "a digit picks as well"


def test_the_overview_names_what_holds_a_criterion_back(open_at, path):
    complete(path, A_01="convicted")
    terminal = open_at().step("2")  # through the answers again
    terminal.step("o")
    row = terminal.below("A Customs Compliance 7/7").split("\n")[0]
    assert "Red" in row and row.endswith("held back by A-01")


@pytest.mark.parametrize("reason", [None, "No gates there."], ids=["answer", "reason"])
def test_same_as_the_last_site(open_at, path, reason):
    company(path, sites=SITES, depth="full")
    question = first(path, object, lambda q: q.scope == "site" and (q.allow_na or not reason))
    terminal = open_at().step("j").step(question.id + ENTER)
    assert ") " + question.id in terminal.below("Go to which"), "once for each site"
    terminal.step("1")
    seen = terminal.below(f"\n{question.id} ")
    assert "Kwai Chung 貨倉" in seen and "= same" not in seen, "nothing comes before the first site"
    if reason:
        terminal.step(leave("n", terminal)).step(reason + ENTER)
    else:
        terminal.step(keys(question))
    seen = terminal.below(f"\n{question.id} ")
    assert "Fanling yard" in seen and "= same" in squeezed(seen).replace("=same", "= same")
    terminal.step(leave("=", terminal))
    kept = {"value": "not_applicable", "reason": reason} if reason else best(question)
    assert answered(path) == {question.id: {"sites": {"kwai-chung": kept, "fanling": kept}}}


@pytest.mark.parametrize("key", ["q", CTRL_C])
def test_quitting_keeps_everything_and_says_how_to_go_on(path, key):
    terminal = Terminal("assess", path, cwd=path.parent).prompt()
    terminal.step("1").send(key).until("Everything you answered is saved. Go on with: aeo-ipass assess")
    assert terminal.close() == 130
    assert answered(path) == {"A-01": "clear"}


def test_hostile_text_in_the_file_moves_no_cursor(open_at, path):
    nasty = "\x1b[2J\x1b]0;title\x07[bold]{x}\u202e\nsecond line"
    company(path, answers={ids(path)[0]: {"note": nasty}})
    terminal = open_at()
    assert "Note: ␛[2J␛]0;title␇[bold]{x}‹U+202E›" in terminal.screen and "second line" in terminal.screen
    assert "── A Customs" in terminal.screen, "the screen was not wiped"
    terminal.step("t")  # the note is in the line to type, without what no line holds
    assert "␛[2J␛]0;title␇[bold]{x}‹U+202E›" in terminal.screen
    assert terminal.screen.count("␛[2J␛]0;title␇[bold]{x}‹U+202E›") == 2
    assert not {"\x07", "\u202e"} & set(terminal.said.decode("utf-8"))


def test_a_digit_means_what_stands_beside_it(open_at, path):
    """More than nine choices: those without a key of their own show no number."""
    terminal = open_at().step("o")
    shown = [r for r in terminal.below("Overview").split("\n") if ") " in r[:7]]
    assert len(shown) == 9 and " I " in terminal.below("Overview")
    assert line(HKAEO.questions["A-01"]) == "1"
