"""What docs/ci.md, action.yml, its script and the pre-commit hooks promise, run as CI systems run them."""

import os
import re
import shlex
import shutil
import stat
import subprocess
import sys

import pytest
import yaml

from conftest import EXAMPLES, ROOT, environment

FILES = sorted((ROOT / "examples" / "partner").glob("*.yaml"))
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.S)


@pytest.fixture
def bin_folder(tmp_path_factory):
    """A folder with `aeo-ipass` in it, as an installation makes it."""
    folder = tmp_path_factory.mktemp("bin")
    _script(folder / "aeo-ipass", f'exec {shlex.quote(sys.executable)} -m aeo_ipass "$@"')
    return folder


def _script(path, body):
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def project(tmp_path):
    """Somebody's repository with answer files."""
    (tmp_path / "answers").mkdir()
    for path in FILES:
        shutil.copy(path, tmp_path / "answers")
    return tmp_path


def shell(line, cwd, bin_folder, **more):
    env = environment(**more)
    env["PATH"] = f"{bin_folder}{os.pathsep}{env['PATH']}"
    return subprocess.run(["bash", "-c", line], cwd=cwd, env=env, capture_output=True, text=True, check=False)


# --- docs/ci.md ------------------------------------------------------------------------------


def _commands():
    """Every `aeo-ipass …` that a shell, GitLab or Jenkins runs."""
    yield from (line for block in blocks("sh") for line in block.splitlines() if line.strip())
    for block in blocks("yaml"):
        for job in yaml.safe_load(block.replace("OWNER", "owner")) if block.startswith("aeo-") else ():
            yield from yaml.safe_load(block)[job]["script"]
    for block in blocks("groovy"):
        yield from re.findall(r"sh '([^']*)'", block)


COMMANDS = [c for c in _commands() if "aeo-ipass score" in c]


def test_the_page_shows_a_command_for_each_system():
    assert len(COMMANDS) == 3


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_page_run(project, bin_folder, command):
    done = shell(command.replace(".venv/bin/", "").partition("  #")[0], project, bin_folder)
    assert done.returncode in (0, 1), done.stderr
    assert (done.returncode == 1) == ("NOT met" in done.stderr)
    for name in re.findall(r"=(\S+\.(?:xml|sarif))", command):
        assert (project / name).stat().st_size > 100


def test_the_python_example_runs():
    (example,) = blocks("python")
    done = subprocess.run([sys.executable, "-c", example], cwd=ROOT, env=environment(), capture_output=True, text=True,
                          check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    first, *rest = done.stdout.splitlines()
    assert re.fullmatch(r"(ready|almost_ready|not_yet_ready) \d+\.\d+", first)
    assert sum(line.startswith(f"examples{os.sep}") for line in rest) >= len(EXAMPLES)
    assert any(line.startswith("| ") for line in rest)  # the job summary


def test_the_pages_yaml_is_yaml_and_uses_what_there_is():
    whole = [yaml.safe_load(block) for block in blocks("yaml")]
    steps = [step for block in whole if isinstance(block, list) for step in block]
    steps += [
        s
        for b in whole
        if isinstance(b, dict)
        for s in b.get("jobs", {}).get("readiness", {}).get("steps", [])
    ]
    ours = [step["with"] for step in steps if "aeo-ipass" in step["uses"]]
    assert len(ours) == 2
    for given in ours:
        assert set(given) <= set(ACTION["inputs"])
    (pre_commit,) = [b for b in whole if isinstance(b, dict) and "repos" in b]
    assert {h["id"] for h in pre_commit["repos"][0]["hooks"]} <= set(HOOKS)


def test_every_gate_and_format_of_the_page_exists(run):
    told = run("score", "--help").stdout
    options = set(re.findall(r"`(--[a-z-]+)", PAGE))
    assert len(options) >= 9
    assert [o for o in options if o not in told] == []


# --- the action ------------------------------------------------------------------------------


@pytest.fixture
def act(project, bin_folder, tmp_path_factory):
    """Run the action's script as GitHub does, with a `python3` that makes its environment at once."""
    runner = tmp_path_factory.mktemp("runner")
    _script(bin_folder / "python3", f"""\
[ "$1 $2" = "-m venv" ] || exec {shlex.quote(sys.executable)} "$@"
mkdir -p "$3/bin"
cp {shlex.quote(str(bin_folder))}/aeo-ipass "$3/bin/"
printf '#!/bin/sh\\necho "$@" >>%s/installed\\n' {shlex.quote(str(runner))} >"$3/bin/pip"
chmod +x "$3/bin/pip"
""")  # fmt: skip

    def act_(inputs, arguments="", **more):
        outputs = {"GITHUB_OUTPUT": str(runner / "output"), "GITHUB_STEP_SUMMARY": str(runner / "summary")}
        given = {
            "AEO_INPUTS": inputs,
            "AEO_ARGUMENTS": arguments,
            "AEO_VERSION": "",
            "AEO_SARIF": "",
            "AEO_JUNIT": "",
        }
        done = shell(ROOT / "ci" / "action.sh", project, bin_folder, GITHUB_ACTION_PATH=str(ROOT),
                     RUNNER_TEMP=str(runner), **outputs, **{**given, **more})  # fmt: skip
        return done, runner

    return act_


def test_the_action_annotates_summarises_and_hands_on_the_code(act, project):
    done, runner = act(
        "answers/", "--require ready --min-score 1", AEO_SARIF="aeo.sarif", AEO_JUNIT="out.xml"
    )
    assert done.returncode == 1, done.stderr
    assert (runner / "output").read_text("utf-8") == "exit-code=1\n"
    assert "::error file=answers/" in done.stdout and "--require ready" in done.stdout
    assert "--require ready" in (runner / "summary").read_text("utf-8")
    assert (project / "aeo.sarif").exists() and (project / "out.xml").exists()
    assert str(ROOT) in (runner / "installed").read_text("utf-8")  # this action's own commit


@pytest.mark.parametrize(
    ("inputs", "arguments", "code"),
    [
        ("answers/", "", 0),
        ("answers/*.yaml", "--max-missing 1000", 0),
        (f"answers/{FILES[0].name}\nanswers/{FILES[1].name}\n", "--min-score 0\n--quiet\n", 0),
        ("answers/", "--min-score 100", 1),
        ("answers/ not-there.yaml", "", 2),
        ("answers/", "--no-such-option", 2),
        ("--output=stolen.txt", "", 2),
        ("", "", 2),
    ],
)
def test_the_action_ends_as_score_ends(act, project, inputs, arguments, code):
    done, runner = act(inputs, arguments)
    assert done.returncode == code, done.stderr
    assert (runner / "output").read_text("utf-8") == f"exit-code={code}\n"
    assert not (project / "stolen.txt").exists()


def test_two_steps_of_a_job_add_to_one_summary(act):
    act("answers/")
    done, runner = act("answers/")
    assert done.returncode == 0
    assert (runner / "summary").read_text("utf-8").count("## Business partner security assessment\n") == 2


def test_the_script_gets_every_input_of_the_action():
    (step,) = ACTION["runs"]["steps"]
    used = set(re.findall(r"inputs\.([a-z-]+)", str(step["env"])))
    assert used == set(ACTION["inputs"])
    script = (ROOT / "ci" / "action.sh").read_text("utf-8")
    assert set(step["env"]) == set(re.findall(r"AEO_[A-Z]+", script))
    assert (ROOT / "ci" / "action.sh").stat().st_mode & stat.S_IXUSR


@pytest.mark.slow
def test_the_action_installs_itself_and_runs(project, tmp_path_factory):
    runner = tmp_path_factory.mktemp("runner")
    done = shell(ROOT / "ci" / "action.sh", project, "/nowhere", GITHUB_ACTION_PATH=str(ROOT), RUNNER_TEMP=str(runner),
                 AEO_INPUTS="answers/", GITHUB_OUTPUT=str(runner / "output"))  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert (runner / "output").read_text("utf-8") == "exit-code=0\n"


# --- pre-commit ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hook", "file", "wanted"),
    [
        ("aeo-ipass-answers", "answers.yaml", True),
        ("aeo-ipass-answers", "aeo-answers.yml", True),
        ("aeo-ipass-score", "clients/answers-2026.yaml", True),
        ("aeo-ipass-score", "answers/forwarder.yaml", True),
        ("aeo-ipass-answers", "compose.yaml", False),
        ("aeo-ipass-answers", "answers/notes.md", False),
        ("aeo-ipass-questionnaire", "house/programme.yaml", True),
        ("aeo-ipass-questionnaire", "house/criteria/A.yaml", True),
        ("aeo-ipass-questionnaire", "answers/forwarder.yaml", False),
    ],
)
def test_hooks_look_at_the_files_they_are_for(hook, file, wanted):
    assert bool(re.search(HOOKS[hook]["files"], file)) == wanted


@pytest.mark.parametrize(
    ("hook", "arguments", "files", "code"),
    [
        ("aeo-ipass-answers", "", ["answers/a.yaml"], 0),
        ("aeo-ipass-answers", "", ["answers/a.yaml", "bad.yaml"], 2),
        ("aeo-ipass-score", "", ["answers/a.yaml"], 0),
        ("aeo-ipass-score", "--min-score 100", ["answers/a.yaml"], 1),
        ("aeo-ipass-questionnaire", str(ROOT / "questionnaires" / "partner"), [], 0),
    ],
)
def test_a_hooks_entry_judges_the_files_it_is_given(project, bin_folder, hook, arguments, files, code):
    """As pre-commit starts it: the entry, the arguments, then the files that changed."""
    (project / "bad.yaml").write_text("format: [", "utf-8")
    (project / "answers" / FILES[1].name).rename(project / "answers" / "a.yaml")
    passed = files if HOOKS[hook].get("pass_filenames", True) else []
    line = shlex.join([*shlex.split(HOOKS[hook]["entry"]), *shlex.split(arguments), *passed])
    done = shell(line, project, bin_folder)
    assert done.returncode == code, done.stdout + done.stderr


@pytest.mark.slow
def test_pre_commit_builds_and_runs_the_hooks(project):
    """With a copy of this repository, so that what is not committed yet counts too."""
    shutil.copytree(
        ROOT, project / "tool", ignore=shutil.ignore_patterns(".*", "tests", "benchmarks", "*.mo")
    )
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", project / "tool")
    for repository in (project / "tool", project):
        if repository == project:
            (project / ".gitignore").write_text("tool/\ncache/\n", "utf-8")
        _git(repository, "init", "-q")
        _git(repository, "add", "-A")
        _git(repository, "commit", "-q", "-m", "as it is")

    def tried(hook):
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "try-repo", str(project / "tool"), hook, "--all-files"], cwd=project,
            env={**os.environ, "PRE_COMMIT_HOME": str(project / "cache")}, capture_output=True, text=True, check=False,
        )  # fmt: skip

    good = tried("aeo-ipass-answers")
    assert good.returncode == 0, good.stdout + good.stderr
    assert "Passed" in good.stdout
    (project / "answers" / "bad.yaml").write_text("format: [", "utf-8")
    _git(project, "add", "-A")
    bad = tried("aeo-ipass-score")
    assert bad.returncode == 1 and "bad.yaml" in bad.stdout


def _git(cwd, *words):
    names = ["-c", "user.name=Test", "-c", "user.email=test@example.invalid"]
    subprocess.run(["git", *names, *words], cwd=cwd, check=True, capture_output=True)
