"""Try the one file as somebody would who has nothing else: `try_one_file.py FILE.pyz [PYTHON …]`.

In a folder of its own with an empty home, without a network where the system can take it away, with each Python that is
named: the results of the checkout byte for byte, a PDF, a Word document, the interview at a terminal, completion.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pexpect

ROOT = Path(__file__).parents[1]
DRAWN = rb"\x1b\[\?7h"
"""The first question stands there: the terminal may break lines again."""


class Trial:
    """One Python with the one file, in a folder with an empty home."""

    def __init__(self, folder: Path, python: str, file: Path) -> None:
        self.folder = folder
        self.environment = {
            "PATH": os.defpath,
            "HOME": str(folder / "home"),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
        }
        offline = ["unshare", "--net"]
        can = (
            shutil.which("unshare")
            and not subprocess.run([*offline, "true"], capture_output=True, check=False).returncode
        )
        self.command = [*(offline if can else []), python, "-I", "-S", str(file)]

    def run(self, *words: str, **variables: str) -> bytes:
        """What a command prints; an error if it fails or says anything beside it."""
        done = subprocess.run([*self.command, *words], cwd=self.folder, env=self.environment | variables,
                              capture_output=True, check=False)  # fmt: skip
        if done.returncode or done.stderr:
            sys.exit(f"{' '.join(words)} ended with {done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def interview(self) -> None:
        """The first question appears, and Ctrl-C ends the interview as it should."""
        asked = pexpect.spawn(self.command[0], [*self.command[1:], "assess", "my.yaml"], cwd=self.folder,
                              env=self.environment, dimensions=(50, 100), timeout=120)  # fmt: skip
        asked.expect(DRAWN)
        asked.sendcontrol("c")
        asked.expect(pexpect.EOF)
        asked.close()
        require(asked.exitstatus == 130, f"the interview ended with {asked.exitstatus}")


def require(held: bool, otherwise: str) -> None:
    """End with a message unless it holds."""
    if not held:
        sys.exit(otherwise)


def attempt(trial: Trial, expected: bytes) -> None:
    """All that the one file has to be able to do."""
    require(
        trial.run("score", "forwarder.yaml", "--format", "json") == expected,
        "score: other than the checkout's",
    )
    for ending, begin in (("pdf", b"%PDF"), ("docx", b"PK"), ("ics", b"BEGIN:VCALENDAR")):
        trial.run("plan" if ending == "ics" else "report", "forwarder.yaml", "-q", "-o", f"it.{ending}")
        require((trial.folder / f"it.{ending}").read_bytes().startswith(begin), f"it.{ending} is none")
    offered = trial.run(_AEO_IPASS_COMPLETE="complete_bash", COMP_WORDS="aeo-ipass sc", COMP_CWORD="1")
    require(offered.split() == [b"score", b"schema"], f"completion offers {offered!r}")
    trial.interview()
    unpacked = [*(trial.folder / "home" / ".cache" / "aeo-ipass.pyz").iterdir()]
    require(len(unpacked) == 1, f"unpacked {len(unpacked)} times")


def main(file: Path, *pythons: str) -> None:
    """Try the file with each Python, and say which they were."""
    score = [sys.executable, "-m", "aeo_ipass", "score", "forwarder.yaml", "--format", "json"]
    for python in pythons or (sys.executable,):
        with tempfile.TemporaryDirectory() as apart:
            folder = Path(apart)
            shutil.copyfile(ROOT / "examples" / "forwarder.yaml", folder / "forwarder.yaml")
            expected = subprocess.run(score, cwd=folder, stdout=subprocess.PIPE, check=True).stdout
            attempt(Trial(folder, python, file), expected)
        version = subprocess.run([python, "-V"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
        print(f"{file.name} runs with {version}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), *sys.argv[2:])
