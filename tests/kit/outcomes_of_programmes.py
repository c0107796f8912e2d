"""Runs over files of different programmes."""

import json
import shutil

from conftest import ROOT
from kit.command_line import call

FORWARDER = ROOT / "examples" / "forwarder.yaml"
PARTNER = ROOT / "examples" / "partner" / "haulier.yaml"
NAMES = {
    FORWARDER: "Example Harbour Forwarding Limited",
    PARTNER: "Example Bridge Haulage Limited (fictitious)",
}


def other_programme(folder):
    """What is not met when the baseline has answers of the same company to another programme."""
    for place, example in (("now2", FORWARDER), ("before2", PARTNER)):
        (folder / place).mkdir()
        text = example.read_text("utf-8").replace(NAMES[example], "Example Both Limited")
        (folder / place / "a.yaml").write_text(text, "utf-8")
        shutil.copy(ROOT / "examples" / "importer.yaml", folder / place / "b.yaml")
    done = call("score", folder / "now2", "--baseline", folder / "before2", "--no-regression", "-f", "json")
    envelope = json.loads(done.stdout)
    assert done.returncode == envelope["exit_code"] == 1
    assert len(envelope["results"]) == 2
    return [(u["source"].rpartition("/")[2], u["message"]) for u in envelope["requirements"][0]["unmet"]]
