"""Where things are measured: a wheel built of this checkout and installed alone, and the checkout itself."""

import subprocess
import sys
import tomllib
import venv
import zipfile
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import packages_distributions
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

    @cached_property
    def fast_modules(self):
        """The modules that the extra `fast` brings and that are here; empty when it is not installed."""
        extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
            "optional-dependencies"
        ]
        wanted = {plain_name(requirement) for requirement in extras.get("fast", ())}
        return sorted(
            m for m, names in packages_distributions().items() if wanted & {plain_name(n) for n in names}
        )

    def start(self, *words, python=None):
        """A command line of the program as a person starts it, the wheel's by default, without the extra `fast`."""
        hide = f"sys.modules.update(dict.fromkeys({self.fast_modules})); " if self.fast_modules else ""
        return [python or self.wheel, "-c", f"import sys; {hide}{MAIN}", *words]

    def program(self, *words, fast=False):
        """A command line of the wheel's program, with the extra `fast` or as if it were not installed.

        It prints its peak memory at the end, in KB: its own and that of the largest process that it started.
        """
        hidden = "" if fast else ",".join(self.fast_modules)
        return [self.wheel, "-P", HERE / "program.py", hidden, *words]


def plain_name(requirement):
    """The name in a requirement, as package indexes compare it."""
    name = requirement.split(";")[0].split("[")[0]
    for sign in "<>=!~ ":
        name = name.split(sign)[0]
    return name.lower().replace("_", "-").replace(".", "-")
