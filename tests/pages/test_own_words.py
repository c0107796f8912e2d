"""A programme's own words for its report and verdicts: on every page, in every format, and in no file for programs."""

import json
import re
import zipfile

import pytest

from aeo_ipass import api
from aeo_ipass.i18n import translator
from aeo_ipass.pages import report, score
from aeo_ipass.questionnaire import catalog
from conftest import ROOT
from kit.command_line import call
from kit.made_up import AS_OF

PARTNERS = [ROOT / "examples" / "partner" / f"{name}.yaml" for name in ("factory", "haulier")]
IMPORTER = ROOT / "examples" / "importer.yaml"
LANGUAGES = ["en", "zh-Hant", "zh-Hans"]
TITLES = catalog.load("partner").programme.report_title
WORDS = catalog.load("hkaeo").programme.verdicts


def words_of_accreditation(language):
    """What is said of an applicant, and never of a partner."""
    t = translator(language)
    return [
        t("Readiness report – an unofficial estimate"),
        t("AEO readiness"),
        t("What accreditation would bring"),
        *(verdict.label[language] for verdict in WORDS.values()),
    ]


def told_as_an_applicant(text, language):
    return [w for w in words_of_accreditation(language) if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text)]


def assessed(path):
    return api.score(api.load(path), as_of=AS_OF)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PARTNERS, ids=lambda p: p.stem)
def test_a_partner_is_told_of_in_the_words_of_its_programme(path, language):
    assessment = assessed(path)
    title = TITLES[language]
    document = report.build(assessment, language)
    assert (document.title, document.cover.subtitle) == (title, title)
    assert "benefits" not in {section.id for section in document.sections}
    assert title in str(score.page(assessment, language))
    assert told_as_an_applicant(f"{document} {score.page(assessment, language)}", language) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["score", "plan", "explain"])
def test_no_page_speaks_of_an_applicant(command, language):
    done = call(command, PARTNERS[0], "--lang", language, "--quiet")
    assert done.stdout
    assert told_as_an_applicant(done.stdout, language) == []


@pytest.mark.parametrize("ending", ["md", "html", "docx", "xlsx"])
def test_every_format_has_the_title_of_the_programme(tmp_path, ending):
    file = tmp_path / f"report.{ending}"
    done = call("report", PARTNERS[1], "--lang", "en", "-o", file)
    assert done.returncode == 0, done.stderr
    content = b"".join(parts(file)).decode("utf-8", "replace")
    assert TITLES["en"] in content
    assert "Readiness" not in content


def parts(file):
    if not zipfile.is_zipfile(file):
        return [file.read_bytes()]
    with zipfile.ZipFile(file) as archive:
        return [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]


def test_a_programme_without_a_title_has_the_programs():
    words = translator("zh-Hant")("Readiness report – an unofficial estimate")
    assert report.build(assessed(IMPORTER), "zh-Hant").title == words


@pytest.mark.parametrize(
    ("files", "heading"),
    [
        (PARTNERS, f"## {TITLES['en']}\n"),
        (PARTNERS[:1], f"## {TITLES['en']}\n"),
        ([IMPORTER], "## AEO readiness\n"),
        ([*PARTNERS, IMPORTER], "## AEO readiness\n"),
    ],
)
def test_the_summary_of_a_build_is_headed_by_what_all_were_assessed_for(files, heading):
    done = call("score", *files, "--format", "markdown", "--lang", "en", "--quiet")
    assert done.stdout.startswith(heading)


def test_programs_read_the_same_codes_as_ever():
    done = call("score", PARTNERS[1], "--format", "json", "--quiet")
    (result,) = json.loads(done.stdout)["results"]
    assert {
        verdict
        for tier in values(result, "verdict")
        for verdict in (tier.values() if isinstance(tier, dict) else [tier])
    } == {"ready"}
    assert TITLES["en"] not in done.stdout


def values(node, key):
    """What stands under a key, at any depth."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from [value] if name == key else values(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from values(value, key)
