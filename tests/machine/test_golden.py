"""The examples in every machine format equal the golden files; `tests/renew_golden.py` renews them."""

import pytest

from renew_golden import EXAMPLES, FORMATS, GOLDEN, GOLDEN_FILES

OTHERS = {name: words for name, words in FORMATS.items() if name != "results.json"}


@pytest.fixture(scope="module")
def fresh(run, tmp_path_factory):
    """Every format of all examples, written by one run."""
    folder = tmp_path_factory.mktemp("fresh")
    wanted = [f"{words[words.index('--format') + 1]}={folder / name}" for name, words in OTHERS.items()]
    pairs = [word for pair in wanted for word in ("--output-format", pair)]
    done = run("score", *EXAMPLES, "--lang", "en", "--quiet", "--output", folder / "table.txt", *pairs)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.mark.parametrize("name", OTHERS)
def test_the_golden_file_is_current(fresh, name):
    assert (fresh / name).read_text("utf-8-sig") == (GOLDEN / name).read_text("utf-8"), (
        "look at what changed, then run: python tests/renew_golden.py"
    )


def test_every_golden_file_of_a_score_is_renewed_by_the_script():
    stored = {p.name for p in GOLDEN.glob("results.*")}
    assert stored == set(FORMATS) <= set(GOLDEN_FILES)
