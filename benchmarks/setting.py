"""Where things are measured: a wheel built of this checkout and installed alone, and the checkout itself."""

import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
EXAMPLE = ROOT / "examples" / "forwarder.yaml"
EMPTY = ("-c", "pass")
MAIN = "sys.argv[0] = 'aeo-ipass'; from aeo_ipass.__main__ import main; main()"
"""What the installed script does."""


@dataclass(frozen=True)
class Setting:
    """How much to measure, and the folder for all that is made on the way."""

    place: Path
    quick: bool = False
    peers: bool = False

    def rounds(self, many, few):
        """How many rounds: few where it is to be quick."""
        return few if self.quick else many

    @cached_property
    def wheel(self):
        """A Python that has the wheel and, from here, the packages that it needs; no network, nothing editable."""
        built = self.place / "wheel"
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)],
            cwd=ROOT, check=True, capture_output=True,
        )  # fmt: skip
        home = self.place / "installed"
        venv.create(home, symlinks=True)
        packages = next(home.glob("lib/python*/site-packages"))
        zipfile.ZipFile(next(built.glob("*.whl"))).extractall(packages)
        here = [p for p in sys.path if Path(p).name in ("site-packages", "dist-packages")]
        (packages / "needed.pth").write_text("".join(f"{p}\n" for p in here))
        python = home / "bin" / "python"
        subprocess.run([python, "-m", "compileall", "-q", str(packages)], check=True)
        return python

    @property
    def checkout(self):
        """The Python that runs this, which has the checkout."""
        return sys.executable

    def start(self, *words, python=None):
        """A command line of the program as a person starts it, the wheel's by default."""
        return [python or self.wheel, "-c", f"import sys; {MAIN}", *words]

    def program(self, *words):
        """A command line of the wheel's program that prints its peak memory at the end, in KB.

        Its own, and that of the largest process that it started.
        """
        return [self.wheel, "-P", HERE / "program.py", *words]
