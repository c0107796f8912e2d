"""LibreOffice opens what we write: one start converts every example in every language to PDF."""

import pytest
from pypdf import PdfReader

from aeo_ipass.answers import store
from aeo_ipass.cli.report.files import FILES
from aeo_ipass.pages import report as content
from aeo_ipass.scoring import score
from conftest import EXAMPLES
from kit.office_files import converted, needs_libreoffice
from kit.report_cases import HOSTILE, writes

FORMATS = {"en": ["docx", "checklist.docx", "xlsx"], "zh-Hant": ["docx", "xlsx"], "zh-Hans": ["docx", "xlsx"]}


def written(folder, example, questionnaire, language, formats):
    """A report of an example in each format; the files, and the words that must come out."""
    sheet = store.load(example).sheet
    assessment = score(sheet, questionnaire, as_of=sheet.as_of)
    report = content.build(assessment, language)
    for name in formats:
        path = folder / f"{example.stem}-{language}-{name.replace('.', '-')}.{name.rpartition('.')[2]}"
        path.write_bytes(FILES[name](content.Course(assessment), [report]))
        yield path, report.company


def shown(pdf):
    """The text of a PDF's first page without blanks, which typesetting adds and takes away."""
    return "".join(PdfReader(pdf).pages[0].extract_text().split())


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_opens_every_example_in_every_language(hkaeo, tmp_path):
    made = [
        pair for example in EXAMPLES for language, formats in FORMATS.items()
        for pair in written(tmp_path, example, hkaeo, language, formats)
    ]  # fmt: skip
    pdfs = converted([path for path, _ in made], tmp_path)
    for pdf, (_, company) in zip(pdfs, made, strict=True):
        assert "".join(company.split()) in shown(pdf), pdf.name


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_opens_hostile_texts(tmp_path):
    paths = []
    for number, text in enumerate(t for t in HOSTILE if len(t) < 1000):
        assessment = writes(text)
        for name in ("docx", "xlsx"):
            paths.append(tmp_path / f"{number}-{name}.{name}")
            paths[-1].write_bytes(FILES[name](content.Course(assessment), [content.build(assessment, "en")]))
    assert all(len(PdfReader(pdf).pages) > 1 for pdf in converted(paths, tmp_path))
