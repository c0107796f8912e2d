"""The entry point: answers `--version` without loading anything, and hands the rest to the command line."""

import gc
import sys

from ._version import __version__


def main() -> None:
    """Run the command line with `sys.argv`."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"aeo-ipass {__version__}\n")
        return
    gc.set_threshold(
        50_000
    )  # starting makes tens of thousands of objects that stay: nothing to be found among them
    from .cli.main import run

    run()


if __name__ == "__main__":
    main()
