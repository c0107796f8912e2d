"""`import aeo_ipass`: what it offers, what it costs, and that any engine can map it over sheets."""

import doctest
import json
import multiprocessing
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial

import pytest

import aeo_ipass
from conftest import EXAMPLES, ROOT, environment
from kit.command_line import call
from kit.firms import BROKEN, firm, write, write_programme

AS_OF = date(2026, 11, 23)


@pytest.fixture(scope="module")
def sheets():
    return [aeo_ipass.load(path) for path in EXAMPLES]


@pytest.fixture(scope="module")
def result(sheets):
    return aeo_ipass.score(sheets[0], as_of=AS_OF)


def test_the_public_names():
    assert set(aeo_ipass.__all__) == {
        "AeoIpassError", "Assessment", "Failed", "InputError", "Interrupted", "Issue", "Outcome", "Scored",
        "StorageError", "UsageError", "__version__", "load", "load_questionnaire", "render", "score", "score_batch",
    }  # fmt: skip
    assert set(aeo_ipass.__all__) <= set(dir(aeo_ipass))
    assert all(getattr(aeo_ipass, name) is not None for name in aeo_ipass.__all__)
    with pytest.raises(AttributeError, match="grade_me"):
        aeo_ipass.grade_me  # noqa: B018


def python(code):
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment(), capture_output=True, text=True,
                          check=True).stdout  # fmt: skip


def test_importing_loads_nothing_heavy():
    loaded = json.loads(python("import aeo_ipass, json, sys; print(json.dumps(sorted(sys.modules)))"))
    ours = [name for name in loaded if name.startswith("aeo_ipass")]
    assert ours == ["aeo_ipass", "aeo_ipass._version"]
    assert not {"pydantic", "typer", "rich", "yaml", "jinja2"} & set(loaded)


def test_scoring_loads_no_command_line_and_no_renderer():
    code = (
        "import aeo_ipass, json, sys; from datetime import date;"
        "s = aeo_ipass.load('examples/forwarder.yaml'); aeo_ipass.score(s, as_of=date(2026, 11, 23));"
        "print(json.dumps(sorted(sys.modules)))"
    )
    assert not {"typer", "click", "rich", "questionary", "jinja2", "xlsxwriter"} & set(
        json.loads(python(code))
    )


def test_the_docstrings_example_holds(monkeypatch):
    monkeypatch.chdir(ROOT)
    example = doctest.DocTestParser().get_doctest(aeo_ipass.__doc__, {"date": date}, "aeo_ipass", None, None)
    assert len(example.examples) == 4
    ran = doctest.DocTestRunner().run(example)
    assert (ran.failed, ran.attempted) == (0, 4)


# --- load, score, render ---------------------------------------------------------------------


def test_load_raises_every_fault_at_its_line(tmp_path):
    path = write(tmp_path / "a.yaml", {**firm(changes={"A-01": "often", "Z-9": 1})})
    programme = write_programme(tmp_path / "programme")
    with pytest.raises(aeo_ipass.InputError) as caught:
        aeo_ipass.load(path, programme)
    assert len(caught.value.issues) == 2
    assert all(isinstance(i, aeo_ipass.Issue) and i.line for i in caught.value.issues)
    with pytest.raises(aeo_ipass.StorageError):
        aeo_ipass.load(tmp_path / "not-there.yaml")


def test_a_programme_of_ones_own(tmp_path):
    programme = write_programme(tmp_path / "programme")
    questionnaire = aeo_ipass.load_questionnaire(programme)
    sheet = aeo_ipass.load(write(tmp_path / "a.json", firm()), programme)
    result = aeo_ipass.score(sheet, questionnaire, as_of=AS_OF, evidence="require", tier="1")
    assert (result.target.verdict.worst, result.questionnaire.ref) == ("ready", "made-up@1")
    with pytest.raises(aeo_ipass.UsageError):
        aeo_ipass.load_questionnaire("not-there")


def test_scoring_twice_gives_equal_results_and_reads_no_clock(sheets, monkeypatch):
    import time

    first = aeo_ipass.score(sheets[0], as_of=AS_OF)
    monkeypatch.setattr(time, "time", lambda: pytest.fail("the clock was read"))
    assert aeo_ipass.score(sheets[0], as_of=AS_OF) == first


@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv", "junit", "sarif", "github", "markdown"])
def test_render_gives_what_the_command_line_prints(format):
    """For a file scored alone; SARIF and annotations point at lines only where there is a file."""
    sheet = aeo_ipass.load(EXAMPLES[0])
    shown = aeo_ipass.render(aeo_ipass.score(sheet, as_of=AS_OF), format, "en")
    done = call("score", EXAMPLES[0], "--as-of", AS_OF.isoformat(), "-f", format, "--lang", "en", "-q")
    if format in ("sarif", "github"):
        assert len(shown.splitlines()) == len(done.stdout.splitlines())
    else:
        assert shown == done.stdout


def test_render_speaks_languages_and_knows_its_formats(result, hkaeo):
    text = aeo_ipass.render(result, "markdown", "zh-Hant")
    assert hkaeo.programme.verdicts[result.target.verdict.worst].label["zh-Hant"] in text
    with pytest.raises(aeo_ipass.UsageError, match="pdf"):
        aeo_ipass.render(result, "pdf")
    with pytest.raises(aeo_ipass.UsageError, match="fr"):
        aeo_ipass.render(result, "markdown", "fr")


# --- many ------------------------------------------------------------------------------------


def test_score_batch_is_lazy_and_in_order(tmp_path):
    programme = write_programme(tmp_path / "programme")
    (tmp_path / "b.yaml").write_text(BROKEN, "utf-8")
    inputs = [
        write(tmp_path / "c.yaml", firm("C")),
        tmp_path / "b.yaml",
        write(tmp_path / "a.yaml", firm("A")),
    ]
    found = aeo_ipass.score_batch(inputs, questionnaire=programme, as_of=AS_OF)
    first = next(found)
    (tmp_path / "a.yaml").write_text(
        (tmp_path / "a.yaml").read_text("utf-8").replace("name: A", "name: Later"), "utf-8"
    )
    assert isinstance(first, aeo_ipass.Scored) and first.assessment.sheet.company.name == "C"
    bad, last = found
    assert isinstance(bad, aeo_ipass.Failed) and bad.issues
    assert last.assessment.sheet.company.name == "Later"


def test_sheets_and_results_pickle(sheets, result):
    assert pickle.loads(pickle.dumps(sheets[0])) == sheets[0]
    assert pickle.loads(pickle.dumps(result)) == result


def test_score_maps_over_processes(sheets):
    """In processes started anew, which know nothing but what is sent to them."""
    work = partial(aeo_ipass.score, as_of=AS_OF)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        assert list(pool.map(work, sheets)) == [work(sheet) for sheet in sheets]
