"""The entry point: answers `--version` without loading anything, and hands the rest to the command line."""

import gc
import sys

from ._version import __version__

KEPT = 200_000
"""More objects than starting and one file make, nearly all of which stay: there is nothing to be found among them."""


def main() -> None:
    """Run the command line with `sys.argv`."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"aeo-ipass {__version__}\n")
        return
    gc.set_threshold(KEPT)
    from .cli.main import run

    try:
        run()
    finally:
        gc.freeze()  # or Python looks through all of them three times over while it ends


if __name__ == "__main__":
    main()
