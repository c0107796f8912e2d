"""Forms that come back: workbooks, Word documents, and what the page of a form saves."""

from aeo_ipass.answers.read import read_sheet
from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.forms.into import of_others, returned
from aeo_ipass.forms.take import made, take
from fuzz import seeds
from fuzz.promise import NOTHING, alike, attempt, holds, put, told
from fuzz.targets import target
from kit.any_company import PROGRAMME
from kit.form_back import known


def _back(path):
    """What came back leaves the answers sound, whatever it says."""
    here = known(seeds.SAMPLE, PROGRAMME)
    form = attempt(returned, path, here)
    if form is NOTHING:
        return
    told(list(of_others(form, here)), somewhere=True)
    taken = take([form], here)
    told([unread.issue for unread in taken.refused])
    data, done = made(dict(seeds.SAMPLE), taken, here)
    told([unread.issue for unread in done.refused])
    errors = read_sheet(data, PROGRAMME, "answers.yaml", partial=True).errors
    holds(not errors, "the answers are not sound any more", [i.text() for i in errors])
    holds(alike(parse_yaml(dump_yaml(data)), data), "saved and read again they are others", data)


@target(seeds.returns)
def form_page(content):
    """What the page saves."""
    _back(put("form.json", content))


@target(seeds.books, kind="zip", mib=768)
def form_book(content):
    """A workbook that was filled in, of either kind."""
    _back(put("form.xlsx", content))


@target(seeds.letters, kind="zip", mib=768)
def form_letter(content):
    """A Word document that was filled in."""
    _back(put("form.docx", content))
