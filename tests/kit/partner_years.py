"""A folder of business partners as `partner collect` leaves it: some good, some weak, with years behind them."""

import tempfile
from functools import cache
from pathlib import Path

from aeo_ipass.answers.values import options_of
from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.questionnaire import questions as kinds
from kit.partner_packs import whole

SERVICES = (
    "transport",
    "storage",
    "handling",
    "forwarding",
    "declarations",
    "guarding",
    "manufacturing",
    "it",
    "other",
)
RISKS = ("high", "medium", "low")
PROFILE = {
    "places": ["hong_kong"], "aeo_status": [], "headcount": "under_10", "cargo_on_site": True, "loads": True, "vehicles": True,
    "subcontracts": True,
}  # fmt: skip


def answer(question, good):
    """The best answer there is, or the worst that is an answer."""
    match question:
        case kinds.ChecklistQuestion():
            return [item.id for item in question.items] if good else []
        case kinds.NumberQuestion():
            return 100 if good else 0
        case kinds.DateQuestion():
            return "2026-06-01" if good else "never"
        case kinds.TextQuestion():
            return "text"
        case kinds.ScaleQuestion():
            return "full" if good else "none"
        case kinds.YesNoQuestion():
            return good
        case kinds.ChoiceQuestion():
            return (max if good else min)(question.options, key=lambda option: option.attainment or 0).id
    return next(o for o in options_of(question, whole().programme) if o not in ("not_applicable", "unsure"))


def answers(id, *, name="", weak=(), services=("transport",), sites=(), risk="medium", period="2026", **more):
    """An answer file's data: everything answered well but for the questions in `weak`."""
    asked = [q for q in whole().questions.values() if q.retired is None]
    return {
        "format": "aeo-ipass/answers/1",
        "questionnaire": whole().ref,
        "company": {"name": name or f"Example Partner {id} Limited (fictitious)"},
        "profile": {"services": list(services), **PROFILE},
        **(
            {"sites": [{"id": f"site-{n}", "name": text} for n, text in enumerate(sites, 1)]} if sites else {}
        ),
        "answers": {q.id: answer(q, q.id not in weak) for q in asked},
        "partner": {"id": id, "period": period, "risk_class": risk, "returned_on": f"{period}-06-20"},
        **more,
    }


def put(folder, id, period="2026", **given):
    """Answers of a partner in its folder; their file."""
    path = Path(folder) / id / period / "answers.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(dump_yaml(answers(id, period=period, **given)), "utf-8")
    return path


@cache
def made():
    """A folder with one partner, of whom something is to be put right."""
    folder = Path(tempfile.mkdtemp(prefix="partners-"))
    put(folder, "p-1", weak=["PR-01", "PE-03"])
    return folder


def many(folder, count):
    """So many partners, each with a name, services, a site and weaknesses of its own."""
    questions = [q.id for q in whole().questions.values() if q.retired is None]
    for n in range(count):
        put(
            folder,
            f"p-{n:03d}",
            name=f"Example Partner No. {n} Limited (fictitious)",
            services=[SERVICES[n % 9], SERVICES[(n + 1 + n // 9) % 9]][: 1 + n % 2],
            sites=[f"Example Yard {n % 37}"],
            risk=RISKS[n % 3],
            weak=[q for k, q in enumerate(questions) if (k * 7 + n) % (3 + n % 11) == 0 and n % 5],
        )
