"""Five hundred business partners: their packs, what comes back from them, and the page that ranks them."""

import csv
import json
import re
import shutil
import time
from functools import partial

from clock import run, turns
from data import company
from rows import Row, Skipped, ratio

from aeo_ipass.questionnaire import catalog
from batch import parsed

MANY = 500
LANGUAGES = ("zh-Hant", "zh-Hans", "en", "zh-Hant,en")
RISKS = ("high", "medium", "low")
SENT, BACK, LOOKED = "2026-11-30", "2027-01-08", "2027-01-20"
LIMIT = 3.0
"""MB of the page."""


def rows(setting):
    """Packs in each format, what comes back, and the page."""
    yield from packed(setting)
    yield from collected(setting)
    yield from ranked(setting)


# --- packs ------------------------------------------------------------------------------------


def packed(setting):
    """So many packs over one; of what takes long fewer are made when it is to be quick, and the rest counted up."""
    few = 100 if setting.quick else MANY
    for format, count in (("html", MANY), ("xlsx", few), ("docx", few), ("pdf", few // 5)):
        works = {n: partial(pack, setting, format, n) for n in (1, count)}
        runs = turns(works, setting.rounds(3, 1), warm=0)
        how = "" if count == MANY else f", counted up from {count}"
        for kind, name, reach in (("wall", "by the clock", 60), ("processor", "processors", None)):
            one, some = ([getattr(done, kind) for done in runs[n]] for n in (1, count))
            yield ratio(
                f"{MANY} packs, {format}, {name}{how}",
                [a + (b - a) * (MANY - 1) / (count - 1) for a, b in zip(one, some, strict=True)],
                "one",
                one,
                reach=reach,
            )


def pack(setting, format, count):
    """What the packs of so many partners take; the folder stays until the next."""
    place = folder(setting, format, count)
    shutil.rmtree(place, ignore_errors=True)
    words = ["partner", "pack", register(setting, count), "-o", place, "-f", format, "--date", SENT]
    return run(setting.start(*words, "--until", "2027-01-15", "--quiet"), setting.place)


def folder(setting, format, count):
    return setting.place / "packs" / f"{format}-{count}"


def register(setting, count):
    """The register of so many partners, made once; a quarter wants its form in two languages."""
    path = setting.place / f"partners-{count}.csv"
    (setting.place / "packs").mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "name", "services", "sites", "language", "risk_class"])
        for n in range(count):
            services = ";".join(answers(n)["profile"]["services"])
            name = f"Example Partner {n} Limited (fictitious)"
            writer.writerow(
                [f"p-{n}", name, services, f"Example Yard {n % 37}", LANGUAGES[n % 4], RISKS[n % 3]]
            )
    return path


def answers(number):
    """What a partner would answer."""
    return company(number, catalog.load("partner"), sites=0)


# --- what comes back --------------------------------------------------------------------------


def collected(setting):
    """Taking all back over parsing the same files alone, and over taking one."""
    if not folder(setting, "html", MANY).is_dir():
        pack(setting, "html", MANY)
    back = {n: returned(setting, n) for n in (1, MANY)}
    works = {n: partial(collect, setting, back[n]) for n in back}
    works["parsed"] = partial(parsed, setting, "json", [back[MANY]])
    times = turns(works, setting.rounds(3, 1), warm=0)
    yield ratio(f"{MANY} forms collected", times[MANY], "json.loads alone", times["parsed"])
    yield ratio(f"{MANY} forms collected", times[MANY], "one", times[1], reach=60)


def collect(setting, back):
    """Seconds of the processor to take a folder of forms back, into one that is empty."""
    into = setting.place / "partners"
    shutil.rmtree(into, ignore_errors=True)
    words = [
        "partner",
        "collect",
        back,
        "--into",
        into,
        "--packs",
        folder(setting, "html", MANY),
        "--date",
        BACK,
    ]
    done = run(setting.start(*words, "-f", "json", "--quiet"), setting.place)
    if len(list(into.glob("*/*/answers.yaml"))) != len(list(back.iterdir())):
        raise SystemExit("not every form was taken")
    return done.processor


def returned(setting, count):
    """A folder with what the pages of so many partners save."""
    place = setting.place / f"back-{count}"
    place.mkdir(exist_ok=True)
    for n in range(count):
        page = (folder(setting, "html", MANY) / f"p-{n}.html").read_text("utf-8")
        head = json.loads(re.search(r'id="form-data">(.*?)</script>', page, re.S)[1])["head"]
        whole = {
            "format": "aeo-ipass/form-return/1",
            "head": head,
            "saved_at": f"{BACK}T10:00:00+08:00",
            "by": "",
        }
        (place / f"p-{n}-form.json").write_text(json.dumps({**whole, "said": said(answers(n))}), "utf-8")
    return place


def said(data):
    """The fields of a form that say these answers."""
    fields = {f"profile.{key}.value": form_value(value) for key, value in data["profile"].items()}
    for name, answer in data["answers"].items():
        whole = answer if isinstance(answer, dict) else {"value": answer}
        fields |= {f"{name}.{key}": form_value(value) for key, value in whole.items()}
    signed = {"name": "Chan Example", "title": "Manager", "date": BACK}
    return fields | {f"declaration.{key}.value": text for key, text in signed.items()}


def form_value(value):
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value or ["none"]


# --- the page ---------------------------------------------------------------------------------


def ranked(setting):
    """The page that ranks them: its size, and how soon it can be used in a browser."""
    collect(setting, returned(setting, MANY))
    page, empty = setting.place / "portfolio.html", setting.place / "empty.html"
    words = ["portfolio", setting.place / "partners", "-o", page, "--as-of", LOOKED, "--quiet"]
    run(setting.start(*words), setting.place)
    yield Row(f"portfolio of {MANY}, HTML", page.stat().st_size / 1e6, "a page", LIMIT, unit="MB")
    empty.write_text("<!doctype html><title>Empty</title><p>Empty")
    try:
        yield from opened(page, empty, setting.rounds(20, 5))
    except ImportError as error:
        yield Skipped("opening the page", f"{error.name} is not installed")


def opened(page, empty, rounds):
    """Milliseconds until all is drawn and the filters are there, over those of an empty page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page()
        works = {path: partial(shown, tab, path) for path in (page, empty)}
        times = turns(works, rounds)
        browser.close()
    yield ratio(f"portfolio of {MANY}, opened in Chromium", times[page], "an empty page", times[empty])
    yield Row("the same", sorted(times[page])[rounds // 2], "a page", unit="ms")


def shown(tab, path):
    begun = time.perf_counter()
    tab.goto(path.as_uri())
    tab.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    return 1000 * (time.perf_counter() - begun)
