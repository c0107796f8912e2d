"""Every page that is a document, made from the example companies: the one table that the matrix goes through."""

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from aeo_ipass.answers import store
from aeo_ipass.answers.merging import union
from aeo_ipass.answers.merging.told import Merging
from aeo_ipass.answers.migrate.fates import migrate
from aeo_ipass.answers.read import read_sheet
from aeo_ipass.batch import Failed, Settings
from aeo_ipass.batch.pairs import Missing, New, Who
from aeo_ipass.errors import N_, Issue
from aeo_ipass.evidence.check import check
from aeo_ipass.evidence.dossier import dossier
from aeo_ipass.evidence.files import Folders, Looked
from aeo_ipass.evidence.register import register
from aeo_ipass.forms.known import Known
from aeo_ipass.forms.names import Name
from aeo_ipass.forms.put import Change
from aeo_ipass.forms.returned import Place, Unread
from aeo_ipass.forms.take import Conflict, Taken
from aeo_ipass.i18n import translator
from aeo_ipass.insight import checklist as evidence
from aeo_ipass.insight.aeolist import Entry as Listed
from aeo_ipass.insight.compare import compare
from aeo_ipass.insight.crosswalk import crosswalk
from aeo_ipass.insight.explain import explain_criterion, explain_tier
from aeo_ipass.insight.explain import explain_question as explained
from aeo_ipass.insight.history import histories
from aeo_ipass.insight.migration import Between
from aeo_ipass.insight.portfolio import blocks, ranked, row
from aeo_ipass.insight.visit import visit
from aeo_ipass.insight.walk import Part
from aeo_ipass.pages import compare as comparison
from aeo_ipass.pages import crosswalk as clauses
from aeo_ipass.pages import (
    explain,
    finish,
    form,
    history,
    lookup,
    merge,
    migration,
    not_scored,
    papers,
    plan,
    portfolio,
    programme,
    questions,
    report,
    taken,
)
from aeo_ipass.pages import partner as partner_form
from aeo_ipass.pages import score as score_page
from aeo_ipass.pages import visit as visit_page
from aeo_ipass.pages.compare import folders as compare_folders
from aeo_ipass.pages.evidence import check as evidence_check
from aeo_ipass.pages.evidence import dossier as evidence_dossier
from aeo_ipass.pages.evidence import register as evidence_register
from aeo_ipass.pages.explain import question as explain_question
from aeo_ipass.pages.partner import actions as partner_actions
from aeo_ipass.pages.partner import collected as partner_collected
from aeo_ipass.pages.partner import letter as partner_letter
from aeo_ipass.pages.partner import proof as partner_proof
from aeo_ipass.pages.partner import report as partner_report
from aeo_ipass.pages.partner import status as partner_status
from aeo_ipass.pages.report import Course, evidence_checklist, workbook
from aeo_ipass.partners.collected import KINDS, Collected
from aeo_ipass.partners.folder import Folder
from aeo_ipass.partners.follow.actions import Action
from aeo_ipass.partners.follow.agreed import agreed
from aeo_ipass.partners.follow.newest import newest
from aeo_ipass.partners.follow.offering import Offering, entries
from aeo_ipass.partners.missing import Missing as Lacking
from aeo_ipass.partners.status import STATES, Standing
from aeo_ipass.phrases.partners.actions import STATES as ACTION_STATES
from aeo_ipass.phrases.partners.actions import Told
from aeo_ipass.phrases.portfolio import Broken, Entry, Group, words
from aeo_ipass.phrases.programme import TOPICS, items
from aeo_ipass.phrases.view import View
from aeo_ipass.plan import assumed, cheapest, within
from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.earlier import recorded
from aeo_ipass.questionnaire.offered import offered
from aeo_ipass.record import replace
from aeo_ipass.scoring import score
from conftest import ROOT
from kit import partner_years
from kit.misfits import contradicting
from kit.partner_packs import form as form_of
from kit.partner_packs import letter as letter_of
from kit.partner_packs import partner

LANGUAGES = ("en", "zh-Hant", "zh-Hans")
ASSUMED = "A-02=current"
HISTORY = ("history/2026-03", "history/2026-07", "history/2026-11")

FOLDERS = Folders(ROOT / "examples", ROOT / "examples" / "golden")
UNREADABLE = Issue("unreadable", N_("is not UTF-8 text"), {})


@cache
def whole():
    return catalog.load("hkaeo")


@cache
def example(name):
    """The assessment of an example, as of its own day."""
    sheet = store.load(ROOT / "examples" / f"{name}.yaml").sheet
    return score(sheet, whole(), as_of=sheet.as_of)


@cache
def trends():
    return histories([example(name) for name in HISTORY])


@cache
def course():
    return report.Course(example(HISTORY[-1]), trends()[0])


@cache
def cheapest_plan():
    return cheapest(example("warehouse"))


@cache
def bought_plan():
    return within(assumed(example("forwarder"), (ASSUMED,)), Fraction(10))


def _compared(language):
    return comparison.page(compare(example(HISTORY[0]), example(HISTORY[2])), language)


def _folders(language):
    """A pair of each kind: compared, new, missing, and one that could not be read."""
    found = [
        compare(example(HISTORY[2]), example(HISTORY[0])),
        New(Who.of(example("partner/haulier")), "after/haulier.yaml"),
        Missing(Who.of(example("partner/factory")), "before/factory.yaml"),
        Failed("after/broken.yaml", (UNREADABLE,)),
    ]
    return compare_folders.page(found, "before", "after", translator(language), lambda _: language)


def _tier(language):
    return explain.page(example("warehouse"), explain_tier(example("warehouse")), language)


def _criterion(language):
    return explain.page(example("warehouse"), explain_criterion(example("warehouse"), "D"), language)


def _question(language):
    found = example("warehouse")
    return explain_question.question_page(View(found, language), explained(found, "D-03"))


def _clauses(language):
    found = example("warehouse")
    return clauses.page(found, crosswalk(found, found.questionnaire.schemes[0].id), language)


def _portfolio(language):
    """All examples, one of them compared with an earlier day, and one file that could not be read."""
    entries = {}
    for name in ("warehouse", "forwarder", "importer", HISTORY[2]):
        found = example(name)
        line = row(found, example(HISTORY[0]) if name == HISTORY[2] else None)
        entries[id(line)] = Entry(line, words(line, found, language))
    groups = [
        Group(block, "", [entries[id(line)] for line in ranked(lines)])
        for block, lines in blocks([e.row for e in entries.values()])
    ]
    return portfolio.page(groups, [Broken("broken.yaml", (UNREADABLE,))], translator(language))


def _merge(language):
    """Three files that contradict each other in one thing, were settled in another, and agree in the rest."""
    parts = [
        {"answers": {"A-01": {"value": "clear", "note": "asked HR"}, "B-01": "complete"}},
        {"answers": {"A-01": {"value": "convicted", "answered_by": "Example Person"}, "C-01": "clear"}},
        {"company": {"tags": ["warehouse"]}, "answers": {"A-02": {"evidence": [{"file": "br.pdf"}]}}},
    ]
    found = union(parts)
    settled = union([parts[1], {"answers": {"C-01": "unsure"}}], lambda _: 1).settled
    found.settled = settled
    return merge.page(
        Merging(whole(), ("a.yaml", "b.yaml", "c.yaml"), found, base="base.yaml"), translator(language)
    )


def _lookup(language):
    found = {"Example One": [Listed(3, ("Example One", "2024"))], "Example Two": []}
    return lookup.page("list.csv", found, translator(language))


@cache
def moved():
    """Answers to an earlier version: one of each fate, and what else does not fit."""
    answers = {
        "A-01": "clear", "A-07": "full", "A-26": "full", "B-03": "full", "L-06": "gaps", "D-03": {"sites": {"k": "none"}},
        "E-17": {"value": 3, "note": "the old log"}, "Z-01": "yes", "J-04": "yesterday",
    }  # fmt: skip
    data = {
        "format": "aeo-ipass/answers/1", "questionnaire": "hkaeo@2026.1", "company": {"name": "Example"},
        "profile": {"gone": True}, "sites": [{"id": "k"}], "answers": answers,
    }  # fmt: skip
    found = migrate(data, whole(), recorded("hkaeo", "2026.1"))
    missing = [i for i in read_sheet(found.data, whole(), "").errors if i.code == "missing-profile"]
    return Between(found, whole(), whole(), "Example", ["A-34"], missing)


def _taken(language):
    """Two forms that came back: a change, two answers to one question, and a cell that is no answer."""
    known = Known(questionnaire=whole(), sheet=example("warehouse").sheet)
    there = [Place("hr.xlsx", "E", "D7"), Place("it.json", cell="E-01.value")]
    answer = Name("E-01", "value")
    found = Taken(
        (Change(Name("E-02", "note"), None, "Ask at the gate.", there[0]),),
        (
            Conflict(
                tuple(
                    Change(answer, "partial", said, at)
                    for said, at in zip(("full", "none"), there, strict=True)
                )
            ),
        ),
        (Unread("E-03.value", there[0], Issue("unread", "a formula stands here")),),
        7,
    )
    return taken.page(found, known, translator(language), written=False)


def _migration(language):
    return migration.page(moved(), translator(language))


def _papers(language):
    sheet = example("warehouse").sheet
    found = evidence.papers(whole(), sheet, example("warehouse").as_of)
    return papers.page(found, sheet.company.name, translator(language))


def _programme(topic):
    def page(language):
        t = translator(language)
        return programme.page(whole(), topic, items(whole(), topic, t), t)

    return page


def _not_scored(language):
    fault = Issue("syntax", "this cannot be read: {problem}", {"problem": "a colon is missing"})
    return not_scored.page([Broken("firms/a.yaml", (fault,))], translator(language))


def _finish(language):
    return finish.page(example(HISTORY[0]), example(HISTORY[2]), Path("answers.yaml"), language)


def _kind(language):
    return questions.kind_page(whole(), {"cargo_on_site": True}, "1", "D", False, translator(language))


def _workbook(language):
    return workbook.workbook(_report(language), course())


def _contradictions(language):
    return report.build(contradicting(example("warehouse")), language, sections=["consistency"])


def _report(language):
    return report.build(example(HISTORY[-1]), language, course=course())


def _pieces():
    """The evidence of an example, of which one file is there; unused files are those of the examples."""
    found = example(HISTORY[-1])
    first, *others = register(found, FOLDERS)
    there = replace(first, looked=Looked("there", Path("br.pdf"), 7, "0" * 64), faults=("no_hash",))
    return found, [there, *others]


def _register(language):
    return evidence_register.page(*_pieces(), language)


def _checked(language):
    found = example(HISTORY[-1])
    return evidence_check.page(found, check(found, FOLDERS, whole=True), language)


def _dossier(language):
    return evidence_dossier.page(dossier(*_pieces()), language)


def _checklist(language):
    return evidence_checklist.checklist(example(HISTORY[-1]), _report(language))


def _visit(name):
    def page(language):
        found = example(name)
        named = found.questionnaire.programme.visit
        return visit_page.page(found, named, visit(found, Part(criteria=("A", "D", "F"))), language)

    return page


def _form(name, blank=False):
    def page(language):
        wanted = form.Wanted(
            part=Part(criteria=("A", "D", "E")), blank=blank, to="Ada", until=date(2026, 12, 24)
        )
        return form.page(example(name), wanted, language)

    return page


def _collected(language):
    """A file of each kind, and a field that changed and one that was refused."""
    known = Known(whole(), store.load(ROOT / "examples" / "warehouse.yaml").sheet)
    place = Place("p-1.json", "", "A-02.note")
    change = Change(Name("A-02", "note"), "old", "new", place)
    found = [
        Collected(file=Path("back/p-1.json"), kind=kind, partner="p-1", name="示例有限公司", period="2026",
                  why=(UNREADABLE,), note=UNREADABLE, missing=Lacking(("A-02",), ("services",), True), unconfirmed=2,
                  changes=(change,), refused=(Unread("A-03.due", place, UNREADABLE),), more=3, known=known,
                  waits=kind == "changed")
        for kind in KINDS
    ]  # fmt: skip
    return partner_collected.page(found, translator(language), written=False)


def _actions(language):
    """An action in each state, one about a question that nobody knows, and partners that cannot be read."""
    found = [
        Told(state=state, partner="p-1", name="示例有限公司", period="2026", id=f"A-0{n}", question="PR-01",
             label="Access", site="Yard", what="Fit a lock", owner="Ada", due=date(2026, 7, 15),
             done_on=date(2026, 7, 1) if state == "done" else None, note="seen")
        for n, state in enumerate(ACTION_STATES)
    ]  # fmt: skip
    broken = [Broken("partners/p-2/2026/answers.yaml", (UNREADABLE,))]
    return partner_actions.page(found, broken, date(2026, 7, 20), translator(language), wide=True)


def _agreed():
    """A partner with a knock-out that something was agreed about."""
    found = agreed(newest(Folder(partner_years.made())), Settings(today=date(2026, 7, 20)))
    actions = (
        Action(id="A-01", question="PR-01", what="Fit a lock", due=date(2026, 12, 1)),
        Action(id="A-02", question="XX-1"),
    )
    return replace(next(iter(found)), actions=actions)


def _own_report(language):
    found = _agreed()
    return partner_report.report(found, Course(found.assessment), language, date(2026, 7, 20))


def _proof(name):
    """What the HKAEO questionnaire offers of partners as evidence."""

    def page(language):
        offer = next(o for o in offered("hkaeo").evidence if o.id == name)
        shown = tuple(entries([_agreed()]))
        found = Offering(offer=offer, name="x.xlsx", entries=shown, issued=date(2026, 7, 1),
                         expires=date(2027, 7, 1), supports=())  # fmt: skip
        return partner_proof.page(found, "Example Trading Limited", language)

    return page


def _partners(language):
    """A partner in each state."""
    found = [
        Standing(partner=partner("it", contact="Ada", email="ada@example.com"), state=state, risk_class="high",
                 period="2026", due=date(2026, 7, 15), evaluated="2025", returned_on=date(2025, 7, 1),
                 again=date(2026, 7, 1), missing=Lacking(("A-02",), (), True), unconfirmed=1, why=(UNREADABLE,))
        for state in STATES
    ]  # fmt: skip
    return partner_status.page(found, date(2026, 7, 20), translator(language), wide=True)


PAGES = {
    "compare": (comparison, _compared),
    "compare folders": (compare_folders, _folders),
    "crosswalk": (clauses, _clauses),
    "evidence check": (evidence_check, _checked),
    "evidence dossier": (evidence_dossier, _dossier),
    "evidence register": (evidence_register, _register),
    "evidence checklist": (evidence_checklist, _checklist),
    "explain a criterion": (explain, _criterion),
    "explain a question": (explain_question, _question),
    "explain a tier": (explain, _tier),
    "finish": (finish, _finish),
    "form": (form, _form("warehouse")),
    "form with evidence": (form, _form(HISTORY[2])),
    "form for the desk": (form, _form("warehouse", blank=True)),
    "not scored": (not_scored, _not_scored),
    "history": (history, lambda language: history.page(trends(), language)),
    "lookup": (lookup, _lookup),
    "merge": (merge, _merge),
    "migration": (migration, _migration),
    "papers": (papers, _papers),
    "partner form": (partner_form, lambda language: form_of(partner("transport"), language)),
    "partner form for all": (partner_form, lambda language: form_of(partner(name_zh="示例"), language)),
    "partner actions": (partner_actions, _actions),
    "partner report": (partner_report, _own_report),
    "partner evaluation": (partner_proof, _proof("evaluation")),
    "partner terms": (partner_proof, _proof("terms")),
    "partner follow-up": (partner_proof, _proof("follow-up")),
    "partner collected": (partner_collected, _collected),
    "partner status": (partner_status, _partners),
    "partner letter": (partner_letter, lambda language: letter_of(partner("it", contact="Ada"), language)),
    "plan": (plan, lambda language: plan.page(cheapest_plan(), language)),
    "plan of a budget": (plan, lambda language: plan.page(bought_plan(), language, "owner", (ASSUMED,))),
    "portfolio": (portfolio, _portfolio),
    **{f"programme {topic}": (programme, _programme(topic)) for topic in TOPICS},
    "questions": (questions, lambda language: questions.page(whole(), None, True, translator(language))),
    "questions of a kind": (questions, _kind),
    "question": (questions, lambda language: questions.page(whole(), "D-07", False, translator(language))),
    "taken": (taken, _taken),
    "score": (score_page, lambda language: score_page.page(example("warehouse"), language)),
    "report": (report, _report),
    "report as a workbook": (workbook, _workbook),
    "report of contradictions": (report, _contradictions),
    "visit": (visit_page, _visit("warehouse")),
    "visit with evidence": (visit_page, _visit(HISTORY[2])),
}
"""By name: the module that makes the page, and how to make it in a language."""


@cache
def made(name, language):
    """The document."""
    return PAGES[name][1](language)
