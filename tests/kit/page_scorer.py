"""The page's scorer, run by node, and what the program says of the same companies."""

import json
import re
import shutil
import subprocess
from datetime import date
from fractions import Fraction
from pathlib import Path

import playwright

from aeo_ipass.answers.read import read_sheet
from aeo_ipass.files.nodes import key_path
from aeo_ipass.insight.consistency import misfits_of
from aeo_ipass.machine.answers.consistency_v1 import misfits
from aeo_ipass.machine.assessed_v1 import exact
from aeo_ipass.machine.page.tables import tables
from aeo_ipass.machine.result_v1 import gate, result
from aeo_ipass.phrases.view import View
from aeo_ipass.renderers.html import TEMPLATES
from aeo_ipass.scoring import score

NODE = shutil.which("node") or str(Path(playwright.__file__).parent / "driver" / "node")
DRIVER = Path(__file__).with_suffix(".js")
SCRIPTS = [TEMPLATES / "page" / name for name in ("sheet.js", "score.js", "result.js", "misfits.js")]
UNPROVEN = "Attach a current piece of evidence: without one this answer counts as 50."


def by_page(cases):
    """What the page says of each case, a questionnaire with a document and the rules: `asOf`, `evidence`, `depth`."""
    lines, last = [], None
    for questionnaire, document, rules in cases:
        if questionnaire is not last:
            lines.append({"tables": tables(questionnaire)})
            last = questionnaire
        lines.append({"document": document, "rules": rules})
    done = subprocess.run(
        [NODE, DRIVER, *SCRIPTS], input="\n".join(map(json.dumps, lines)), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def by_program(questionnaire, document, rules):
    """The same by the program; the profile may be incomplete."""
    reading = read_sheet(document, questionnaire, "answers.json", partial=True)
    assert reading.sheet is not None, [issue.text() for issue in reading.errors]
    found = score(
        reading.sheet,
        questionnaire,
        as_of=date.fromisoformat(rules["asOf"]),
        evidence=rules.get("evidence", "ignore"),
        depth=rules.get("depth"),
    )
    view = View(found, "en")
    whole = json.loads(json.dumps(result(found)))
    return {
        **{key: whole[key] for key in ("assumed", "warnings", "tiers")},
        "exact": {
            "criteria": {name: exact(c.score) for name, c in found.criteria.items()},
            "tiers": {name: exact(t.score) for name, t in found.tiers.items()},
        },
        "causes": [_cause(view, c) for c in found.criteria.values()],
        "gaps": {name: [_gap(gap) for gap in view.gaps(tier)] for name, tier in found.tiers.items()},
        "misfits": misfits(misfits_of(found)),
        "sheet": _heading(reading.sheet) | {"missing": _missing(questionnaire, document)},
    }


def _heading(sheet):
    """What stands above the answers."""
    return {
        "tier": sheet.target_tier,
        "depth": sheet.depth,
        "version": sheet.questionnaire_version,
        "asOf": sheet.as_of.isoformat() if sheet.as_of else None,
    }


def _missing(questionnaire, document):
    """The facts of the profile that are still to be given."""
    issues = read_sheet(document, questionnaire, "answers.json").errors
    return [issue.key for issue in issues if issue.code == "missing-profile"]


def _cause(view, criterion):
    """The gate that the program names when it says why a criterion is not Green; none where it names another reason."""
    if criterion.grade.best == "green":
        return None
    named = view.cause(criterion)
    strict = [c for c in criterion.caps if c.certain and c.grade == criterion.grade.best]
    found = [c for c in strict if view.cap(criterion, c) == named]
    return json.loads(json.dumps(gate(found[0]))) if found else None


def _gap(gap):
    advice = "" if gap.advice == UNPROVEN else gap.advice
    return {
        "criterion": gap.criterion, "question": gap.question, "site": gap.part.site, "gate": gap.gate,
        "advice": advice, "points": gap.points,
    }  # fmt: skip


def told(found, questionnaire):
    """What the page said, as `by_program` says it: advice as text, points as the program divides them."""
    gaps = {
        name: [
            gap | {"points": float(Fraction(gap["points"])), "advice": _advice(questionnaire, gap)}
            for gap in every
        ]
        for name, every in found["gaps"].items()
    }
    sheet = {key: found["sheet"][key] for key in ("tier", "depth", "version", "asOf", "missing")}
    sheet["missing"] = [key_path([*one["path"], one["question"]]) for one in sheet["missing"]]
    return found | {"gaps": gaps, "sheet": sheet}


def _advice(questionnaire, gap):
    key = gap["advice"]
    return questionnaire.questions[gap["question"]].advice[key]["en"] if key else ""


def faults(found):
    """Where the page found faults in a document, and which: the first two steps of the way there, and a code."""
    return {(*map(str, fault["path"][:2]), fault["code"]) for fault in found["sheet"]["faults"]}


def issues(questionnaire, document):
    """The same by the program, which says more of what is nearly right."""
    reading = read_sheet(document, questionnaire, "answers.json", partial=True)
    return {
        (*_STEPS.match(issue.key or "").groups(), _SAME.get(issue.code, issue.code))
        for issue in reading.errors
    }


_STEPS = re.compile(r"(\w+)(?:[.\[]([^.\[\]]+))?")
_SAME = {"ambiguous-value": "wrong-type"}
