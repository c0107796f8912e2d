"""The partner pack from the register to the evidence: what partners answer comes out right at the end, whatever came back."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe

from aeo_ipass.answers import store
from conftest import ROOT
from kit import partner_rules
from kit import partner_story as story
from kit.browser import chromium, needs_chromium
from kit.command_line import call
from kit.office_files import needs_libreoffice, opened_book
from kit.partner_story import BY_PAGE, CAME, DUE, FEW, FORMATS, LATER, LOOKED, SENT, SERVICES

pytestmark = needs_chromium
HKAEO_H, OFFERS = (
    yaml.load((ROOT / "questionnaires" / "hkaeo" / name).read_text("utf-8"), yaml.BaseLoader)
    for name in ("criteria/H-business-partner-security.yaml", "partners.yaml")
)
YEARS = {"high": 1, "medium": 2, "low": 3}


def run(*words, codes=(0,)):
    done = call(*words)
    assert done.returncode in codes and "Traceback" not in done.stderr, done.stdout + done.stderr
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", done.stdout + done.stderr), (
        "a terminal is safe"
    )
    return done


class Played:
    """The story up to where everything is back, with these partners; what each command says is kept."""

    def __init__(self, folder, ways, browser):
        self.folder, self.browser, self.partners = folder, browser, story.cast(ways)
        self.packs, self.back = folder / "packs", folder / "back"
        self.back.mkdir()
        story.register(folder / "partners.xlsx", self.partners)
        self._pack()
        self._return()
        text = (ROOT / "examples" / "forwarder.yaml").read_text("utf-8")
        (folder / "client.yaml").write_text(text.replace("depth: quick", "depth: full"), "utf-8")

    def of(self, *ways):
        return [one for one in self.partners if one.how in ways]

    @property
    def whole(self):
        """Those whose newest answers are all there; last year's form came back on the same day as the others."""
        return [one for one in self.partners if one.how == "last" or (one.is_back and one.how != "half")]

    def _pack(self):
        for format in ("html", *FORMATS.values()):
            mine = [one for one in self.partners if FORMATS.get(one.how, "html") == format]
            self._packs(mine, self.packs, "-f", format, date=SENT, until=DUE)
        self._packs(self.of("last"), self.folder / "last", date="2025-11-28", until="2026-01-15")

    def _packs(self, partners, place, *words, date, until):
        if only := [word for one in partners for word in ("--only", one.id)]:
            run(
                "partner",
                "pack",
                self.folder / "partners.xlsx",
                "-o",
                place,
                "--client",
                "Example Harbour",
                "--date",
                date,
                "--until",
                until,
                "-q",
                *words,
                *only,
            )

    def _return(self):
        for one in self.of(*BY_PAGE):
            self._page(one)
        if books := self.of("book"):
            story.books(self.packs, books, self.back)
        for one in self.of("word"):
            story.letter(self.packs, one, self.back)

    def _page(self, one):
        page = (self.folder / "last" if one.how == "last" else self.packs) / f"{one.id}.html"
        if one.how == "last":  # as it was made when that version was the newest
            page.write_text(page.read_text("utf-8").replace("partner@2026.2", "partner@2026.1"), "utf-8")
        if one.how == "twice":
            before = {**one.said, "CO-03.value": "no"}
            story.by_file(self.browser, page, before).saved(self.back).rename(self.back / "first.json")
            self._saved(story.by_file(self.browser, page, one.said, LATER), one)
        elif one.how == "hand":
            self._saved(story.by_hand(self.browser, page, one.said), one)
        else:
            self._saved(story.by_file(self.browser, page, one.said), one)

    def _saved(self, form, one):
        path = form.saved(self.back)
        assert form.page.evaluate("window.hurt") is None and form.asked == []
        assert [heard for heard in form.heard if not heard.startswith(("file:", "blob:"))] == []
        form.page.context.close()
        if one.how == "cut":  # by a mail program
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        path.rename(self.back / f"{one.id}.json")

    # --- the commands, in their order ---

    def data(self, *words, codes=(0,)):
        return json.loads(run(*words, "-f", "json", codes=codes).stdout)

    @property
    def places(self):
        return "--packs", self.packs, "--register", self.folder / "partners.xlsx"

    def collect(self, *words):
        found = self.data(
            "partner",
            "collect",
            self.back,
            "--into",
            self.folder / "partners",
            *self.places,
            "--date",
            CAME,
            *words,
            codes=(1,),
        )
        return {Path(one["file"]).name: one for one in found["files"]}

    def status(self, *words):
        return self.data(
            "partner", "status", self.folder / "partners", *self.places, "--as-of", LOOKED, *words
        )

    def after(self, *words, codes=(0,)):
        return run(*words[:2], self.folder / "partners", *words[2:], "--as-of", LOOKED, codes=codes)


def play(tmp_path_factory, ways):
    folder = tmp_path_factory.mktemp("story")
    with chromium() as browser:
        return Played(folder, ways, browser)


def follows(played):
    """Everything after the forms are back, in the order in which a client does it."""
    files_are_told_for_what_they_are(played)
    late_are_those_whose_answers_of_this_year_are_not_there(played)
    the_worst_stand_first(played)
    gaps_become_actions(played)
    partners_get_reports_in_their_language(played)
    the_client_is_offered_what_there_is(played)
    nothing_is_hurt(played)


def files_are_told_for_what_they_are(played):
    kinds = {"half": "incomplete", "cut": "broken"}
    found = played.collect()
    twice = {f"{one.id}.json" for one in played.of("twice")}
    assert {n: one["kind"] for n, one in found.items() if n not in twice} == {
        "first.json": "taken",
        **{n: kinds.get(_way(played, n), "taken") for n in found if n not in twice and n != "first.json"},
    }
    assert len(found) == sum(one.how != "never" for one in played.partners) + len(twice)
    assert {n: found[n]["kind"] for n in twice} == dict.fromkeys(twice, "changed")
    assert all([c["field"] for c in found[n]["changes"]] == ["CO-03.value"] for n in twice)
    for one in (found[f"{one.id}.json"] for one in played.of("last")):
        assert (one["period"], [i["code"] for i in one["issues"]]) == ("2025", ["form-of-another-year"])
        assert one["unconfirmed"] > 0
    assert [one["refused"] for one in found.values() if one["refused"]] == []
    assert {n: one["kind"] for n, one in played.collect("--yes").items() if n in twice} == dict.fromkeys(
        twice, "taken"
    )
    for one in played.partners:
        if one.is_back:
            kept = store.load(played.folder / "partners" / one.id / "2026" / "answers.yaml").sheet
            said = {name: answer.at(None).value for name, answer in kept.answers.items()}
            assert {name: _plain(value) for name, value in said.items() if value is not None} == {
                name: _plain(value) for name, value in one.answers.items()
            }, one
            originals = played.folder / "partners" / one.id / "2026" / "returned"
            assert {p.read_bytes() for p in originals.iterdir()} <= {
                p.read_bytes() for p in played.back.iterdir() if p.is_file()
            }


def _way(played, name):
    return next(one.how for one in played.partners if one.id == name.partition(".")[0])


def _plain(value):
    """An answer as the form has it."""
    if isinstance(value, tuple | list):
        return sorted(value) or ["none"]
    return {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else story.for_office(str(value))


def late_are_those_whose_answers_of_this_year_are_not_there(played):
    letters = played.folder / "chasers.csv"
    found = played.status("--chasers", letters)["partners"]
    states = {one["id"]: one["state"] for one in found}
    wanted = {"never": "late", "cut": "late", "last": "late", "half": "incomplete"}
    assert states == {one.id: wanted.get(one.how, "returned") for one in played.partners}
    again = {one["id"]: one["again"] for one in found if one["state"] != "late"}
    assert again == {one.id: _again(one) for one in played.partners if one.is_back}
    rows = list(csv.DictReader(io.StringIO(letters.read_text("utf-8-sig"))))
    chased = {one.id for one in played.partners if one.how in wanted}
    assert {row["id"] for row in rows} == chased
    assert [cell for row in rows for cell in row.values() if cell.startswith(("=", "@", "+", "-"))] == []


def _again(one):
    return f"{int(CAME[:4]) + YEARS[one.risk]}{CAME[4:]}"


def the_worst_stand_first(played):
    day = date.fromisoformat(LOOKED)
    back = [one for one in played.partners if one.is_back]
    worth = {one.id: one.worth(day) for one in back}
    verdicts = partner_rules.VERDICTS
    ranking = sorted(
        back, key=lambda o: (verdicts.index(worth[o.id].verdict), worth[o.id].score, o.name.casefold())
    )
    found = json.loads(played.after("portfolio", "-q", "-f", "json").stdout)["groups"]
    rows = [row for group in found for row in group["companies"] if row["partner"]["period"] == "2026"]
    assert [(r["partner"]["id"], r["verdict"]["worst"], r["score"]["low"]) for r in rows] == [
        (one.id, worth[one.id].verdict, worth[one.id].shown) for one in ranking
    ]
    assert {r["partner"]["id"]: set(r["knock_outs"]) for r in rows} == {
        one.id: worth[one.id].knock_outs for one in back
    }
    by_risk = json.loads(played.after("portfolio", "-q", "--by", "risk-class", "-f", "json").stdout)["groups"]
    assert {r["partner"]["id"] for r in by_risk[0]["companies"]} >= {
        one.id for one in back if one.risk == "high"
    }


def gaps_become_actions(played):
    day = date.fromisoformat(LOOKED)
    found = json.loads(
        played.after("partner", "actions", "--keep", "--due", "2027-03-31", "-f", "json").stdout
    )
    kept = {(a["partner"], a["question"]) for a in found["actions"] if a["state"] == "open"}
    wanted = {(one.id, q) for one in played.partners if one.is_back for q in one.worth(day).strong}
    assert {pair for pair in kept if pair[0] in {one.id for one in played.partners if one.is_back}} == wanted


def partners_get_reports_in_their_language(played):
    played.after(
        "partner", "reports", "-o", played.folder / "reports", "-f", "html", "--lang", "en", *played.places
    )
    for one in played.partners:
        if one.is_back:
            page = (played.folder / "reports" / f"{one.id}-2026.html").read_text("utf-8")
            assert (
                re.search(r'<html[^>]* lang="([^"]+)"', page)[1] == (one.language or "en").partition(",")[0]
            )


def the_client_is_offered_what_there_is(played):
    whole = {one.id for one in played.whole}
    told = played.after("partner", "evidence", "--into", played.folder / "client.yaml", "--lang", "en").stdout
    assert "would be attached" in told and not (played.folder / "evidence").exists()
    played.after("partner", "evidence", "--into", played.folder / "client.yaml", "--lang", "en", "--yes")
    client = store.load(played.folder / "client.yaml").sheet
    found = {
        (e.file.partition("partners/")[2].rpartition("-")[0], q, e.proves)
        for q, a in client.answers.items()
        for e in a.at(None).evidence
        if "partners/" in e.file
    }
    assert found == set(_offered(played, client))
    evaluation = played.folder / "evidence" / "partners" / "evaluation-2026.xlsx"
    cells = {
        str(c.value)
        for sheet in opened_book(evaluation.read_bytes())
        for row in sheet.iter_rows()
        for c in row
    }
    assert {one.id for one in played.partners} & cells == whole
    ends = {
        e.expires.isoformat()
        for a in client.answers.values()
        for e in a.at(None).evidence
        if "evaluation-" in e.file
    }
    assert ends == {min(_again(one) for one in played.partners if one.id in whole)}


def _offered(played, client):
    """What partners.yaml says, of the services that those partners do whose answers are whole, where the client is asked."""
    whole, some = played.whole, [*played.whole, *played.of("half")]
    day = date.fromisoformat(LOOKED)
    shown = {
        "evaluation": {s for one in whole for s in one.services},
        "terms": {s for one in whole if "CO-03" in one.answers for s in one.services},
        "follow-up": {s for one in some if one.worth(day).strong for s in one.services},
    }
    said = {key: list(value) if isinstance(value, tuple) else value for key, value in client.profile.items()}
    asked = {q["id"] for q in HKAEO_H["questions"] if partner_rules.holds(q.get("applies_when"), said)}
    for offer in OFFERS["evidence"]:
        for one in offer["supports"]:
            wanted = set(one.get("services", SERVICES)) & shown[offer["id"]]
            if wanted and one["question"] in asked:
                yield offer["id"], one["question"], one["proves"]


def nothing_is_hurt(played):
    """Workbooks hold no formula of a partner's, pages run nothing and obey axe."""
    folder, made = played.folder, played.folder / "made"
    made.mkdir()
    for name in ("portfolio.xlsx", "portfolio.html"):
        played.after("portfolio", "-q", "-o", made / name)
    for name in ("actions.xlsx", "actions.html"):
        played.after("partner", "actions", "-o", made / name)
    for name in ("status.xlsx", "status.html"):
        run("partner", "status", folder / "partners", *played.places, "--as-of", LOOKED, "-o", made / name)
    run(
        "partner",
        "collect",
        played.back,
        "--into",
        folder / "partners",
        *played.places,
        "-o",
        made / "back.html",
        "--date",
        CAME,
        codes=(1,),
    )
    for words in (["partner", "actions"], ["portfolio"]):
        played.after(*words)
    run("partner", "status", folder / "partners", *played.places)
    for path in [*made.glob("*.xlsx"), *(folder / "evidence").rglob("*.xlsx")]:
        formulas = [
            c.value
            for s in opened_book(path.read_bytes())
            for r in s.iter_rows()
            for c in r
            if c.data_type == "f"
        ]
        assert [f for f in formulas if 'HYPERLINK("http://example.com' in f or "cmd" in f] == [], path
    some = [
        folder / "packs" / f"{played.partners[0].id}.html",
        folder / "reports" / f"{played.partners[0].id}-2026.html",
    ]
    with chromium() as browser:
        for path in [*made.glob("*.html"), *some]:
            page = browser.new_page()
            page.goto(path.as_uri())
            assert page.evaluate("window.hurt") is None
            found = Axe().run(page).response["violations"]
            assert [(v["id"], n["html"][:200]) for v in found for n in v["nodes"][:1]] == [], path
            page.close()


@pytest.mark.slow
def test_four_partners(tmp_path_factory):
    follows(play(tmp_path_factory, FEW))


@pytest.mark.slow
@needs_libreoffice
def test_thirty_partners(tmp_path_factory):
    played = play(tmp_path_factory, story.WAYS)
    assert len(played.partners) == 30 and sum(one.how in BY_PAGE for one in played.partners) >= 15
    follows(played)
