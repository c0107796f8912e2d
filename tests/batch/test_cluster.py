"""Scoring on a cluster: byte for byte what one process says, whatever happens to the machines on the way."""

import json
import logging
import os
import re
import signal
from datetime import date

import pytest
from distributed import LocalCluster

from aeo_ipass.batch import Gates, Settings, sources
from aeo_ipass.batch.engines import cluster, in_processes, parts, shards
from aeo_ipass.batch.engines.cluster import on_cluster
from aeo_ipass.batch.engines.shards import Inputs
from aeo_ipass.cli.score.work import Task
from aeo_ipass.errors import UsageError
from aeo_ipass.machine.formats import Look
from kit.firms import firm, write, write_programme

pytestmark = pytest.mark.filterwarnings("default")  # Dask's own are none of ours


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    return write_programme(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def two():
    """Two processes of this machine, each begun anew when it dies."""
    with LocalCluster(
        2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL
    ) as found:
        yield found


def firms(count):
    levels = ("none", "partial", "mostly", "full", "often")  # the last is a mistake
    return [firm(f"Firm {n}", changes={"A-01": levels[n % 5]}) for n in range(count)]


def task(programme):
    settings = Settings(date(2026, 11, 30), str(programme))
    return Task(settings, Gates(), (("jsonl", False),), Look("en"), None, False, "en")


def told(batches):
    """What batches come to, however the inputs were grouped."""
    return b"".join(text for b in batches for text in b.taken[0]), [d for b in batches for d in b.done]


@pytest.mark.slow
def test_a_process_that_is_killed_loses_nothing_and_doubles_nothing(programme, two, tmp_path):
    path = write(tmp_path / "many.jsonl", firms(6000))
    assert path.stat().st_size > parts.PART  # it is cut
    work, killed, found = task(programme), False, []
    for batch in on_cluster(Inputs([str(path)]), work, scheduler=two.scheduler_address):
        found.append(batch)
        if not killed:
            os.kill(next(iter(two.workers.values())).pid, signal.SIGKILL)
            killed = True
    here = list(in_processes(sources([str(path)], work.settings), work, 1))
    assert told(found) == told(here)
    assert len(told(found)[1]) == 6000


def test_the_command_says_what_it_says_without_a_cluster(run, programme, two, tmp_path):
    write(tmp_path / "in" / "many.jsonl", firms(60))
    for n, one in enumerate(firms(12)):
        write(tmp_path / "in" / "files" / f"{n:02}.yaml", one)
    (tmp_path / "in" / "few.csv").write_text("company.name,A-01\nAcme,full\nAcne,oft\n", "utf-8")
    said = []
    for engine in ((), ("--engine", "dask", "--scheduler", two.scheduler_address)):
        out = tmp_path / "out.json"
        done = run("score", tmp_path / "in", "--questionnaire", programme, "-o", out, "--require", "almost_ready",
                   "--baseline", tmp_path / "in", "--no-regression", *engine,
                   "--output-format", f"csv={tmp_path / 'out.csv'}", "--output-format", f"sarif={tmp_path / 'out.sarif'}")  # fmt: skip
        written = [(tmp_path / f"out.{ending}").read_bytes() for ending in ("json", "csv", "sarif")]
        said.append((done.returncode, done.stdout, done.stderr, written))
    assert said[0] == said[1]
    assert said[0][0] == 2


def test_addresses_are_read_where_the_work_is_done(run, programme, two, tmp_path):
    folder = tmp_path / "in"
    write(folder / "many.jsonl", firms(20))
    write(folder / "one.json", firm("One"))
    (folder / "none.yaml").write_bytes(b"format: \xff")
    words = ("-f", "jsonl", "--questionnaire", programme)
    here = run("score", folder, *words)
    there = run("score", folder.as_uri(), *words, "--engine", "dask", "--scheduler", two.scheduler_address)
    assert there.stdout.replace("file://", "") == here.stdout
    assert there.stderr.replace("file://", "") == here.stderr
    assert '"many.jsonl' not in here.stdout and f"{folder.as_uri()}/none.yaml" in there.stderr


@pytest.mark.slow
def test_a_cluster_of_this_machine_is_made_where_none_is_named(run, programme, tmp_path):
    path = write(tmp_path / "few.jsonl", firms(10))
    words = ("score", path, "--questionnaire", programme, "-f", "jsonl", "--jobs", "2")
    here, there = run(*words), run(*words, "--engine", "dask")
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)


# --- what can be wrong -----------------------------------------------------------------------


def test_a_scheduler_that_is_not_there(run, programme, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    path = write(tmp_path / "one.json", firm())
    with pytest.raises(UsageError, match=re.escape("the scheduler “tcp://127.0.0.1:1” cannot be reached")):
        list(on_cluster(Inputs([str(path)]), task(programme), scheduler="tcp://127.0.0.1:1"))


@pytest.mark.parametrize("address", ["nonsense://x", "no port", "tcp://"])
def test_an_address_that_is_none(run, programme, tmp_path, address):
    path = write(tmp_path / "one.json", firm())
    done = run("score", path, "--questionnaire", programme, "--engine", "dask", "--scheduler", address)
    assert done.returncode == 2
    assert f"the scheduler “{address}” cannot be reached" in done.stderr and "Traceback" not in done.stderr


def test_workers_of_another_version(programme, two, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "__version__", "0.0.1")
    path = write(tmp_path / "one.json", firm())
    with pytest.raises(UsageError, match=re.escape("another version of aeo-ipass")):
        list(on_cluster(Inputs([str(path)]), task(programme), scheduler=two.scheduler_address))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--scheduler", "tcp://127.0.0.1:1"), "--scheduler asks for nothing by itself"),
        (
            ("--scheduler", "tcp://127.0.0.1:1", "--engine", "dask", "--jobs", "2"),
            "--jobs says nothing to a cluster",
        ),
    ],
)
def test_options_that_say_nothing(run, words, message):
    done = run("score", "examples/warehouse.yaml", *words)
    assert done.returncode == 2
    assert message in done.stderr


def test_without_the_extra(run, tmp_path):
    (tmp_path / "distributed.py").write_text("raise ModuleNotFoundError(name='distributed')", "utf-8")
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = run("score", "examples/warehouse.yaml", "--engine", "dask", env=env)
    assert done.returncode == 2
    assert "pip install" in done.stderr and '"distributed>=' in done.stderr


def test_shards_under_way_are_bounded(two, programme, tmp_path, monkeypatch):
    """No more files are looked for than are worked on soon."""
    seen = []
    monkeypatch.setattr(shards, "FILES", 1)
    monkeypatch.setattr(
        cluster, "shards", lambda *given: (seen.append(1) or s for s in shards.shards(*given))
    )
    for n, one in enumerate(firms(40)):
        write(tmp_path / f"{n:02}.json", one)
    found = on_cluster(Inputs([str(tmp_path)]), task(programme), scheduler=two.scheduler_address)
    assert json.loads(next(found).taken[0][0])["company"]["name"] == "Firm 0"
    assert len(seen) <= 2 * cluster.AHEAD + 1
    assert len(list(found)) == 39
