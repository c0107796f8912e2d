"""Runs over files of different programmes."""

import json
import shutil

from command_line import call
from conftest import ROOT

PARTNER = ROOT / "examples" / "partner" / "haulier.yaml"


def other_programme(folder):
    """What is not met when one of two files has a baseline of another programme."""
    for place, names in (("now2", ("a", "b")), ("before2", ("b",))):
        (folder / place).mkdir()
        for name in names:
            shutil.copy(ROOT / "examples" / "forwarder.yaml", folder / place / f"{name}.yaml")
    shutil.copy(PARTNER, folder / "before2" / "a.yaml")
    done = call("score", folder / "now2", "--baseline", folder / "before2", "--no-regression", "-f", "json")
    envelope = json.loads(done.stdout)
    assert done.returncode == envelope["exit_code"] == 1
    assert len(envelope["results"]) == 2
    return [(u["source"].rpartition("/")[2], u["message"]) for u in envelope["requirements"][0]["unmet"]]
