"""A folder with a questionnaire, one of its files being any text."""

import shutil
from functools import cache
from itertools import count

from aeo_ipass.answers.schema import answers_schema
from aeo_ipass.lint.run import lint_questionnaire
from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.checked import dumped, restored
from aeo_ipass.questionnaire.diff import diff
from aeo_ipass.questionnaire.earlier import otherwise, records
from aeo_ipass.questionnaire.load import load_folder
from aeo_ipass.scoring import score
from fuzz import seeds
from fuzz.promise import FOLDER, NOTHING, attempt, holds, told
from fuzz.targets import target
from fuzz.targets.answers import DAY
from kit.form_back import known

_NUMBERS = count()


def folder(content):
    """The made-up questionnaire with a file that says by its first line which it is.

    Each time under another name: the catalogue remembers folders, and takes nobody to change one while it runs.
    """
    first, _, rest = content.partition(b"\n")
    name = first.removeprefix(seeds.NAMED).strip().decode("utf-8", "replace")
    file, text = (name, rest) if name in seeds.KIT else ("criteria/A.yaml", content)
    number = next(_NUMBERS)
    shutil.rmtree(FOLDER / f"kit-{number - 1}", ignore_errors=True)
    return seeds.written(FOLDER / f"kit-{number}", {**_kit(), file: text})


@cache
def _kit():
    home = seeds.kit()
    return {name: (home / name).read_bytes() for name in seeds.KIT}


@target(seeds.questionnaires)
def questionnaire(content):
    """It loads or its faults are named; lint says the same; what was checked comes back from the cache as it was."""
    place = folder(content)
    findings = lint_questionnaire(str(place), DAY)
    told(findings)
    attempt(records, str(place))
    whole = attempt(load_folder, place)
    if whole is NOTHING:
        holds(findings, "it does not load, and lint finds nothing")
        return
    back = restored(dumped(whole))
    holds(dumped(back) == dumped(whole), "it comes back from the cache as another")
    before = catalog.load(str(seeds.kit()))
    for change in diff(before, whole):
        holds(change.code, "a change without a name")
    otherwise(before, whole)
    answers_schema(whole)
    data = {
        "format": "aeo-ipass/answers/1",
        "questionnaire": whole.ref,
        "company": {"name": "x"},
        "answers": {},
    }
    score(known(data, whole).sheet, whole, as_of=DAY)
