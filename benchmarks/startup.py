"""How long commands take to start, as multiples of starting an empty Python in the same run.

python benchmarks/startup.py [ROUNDS]
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = str(ROOT / "examples" / "forwarder.yaml")
COMMANDS = {
    "empty Python (the floor)": ["-c", "pass"],
    "import aeo_ipass": ["-c", "import aeo_ipass"],
    "--version": ["-m", "aeo_ipass", "--version"],
    "--help": ["-m", "aeo_ipass", "--help"],
    "score, one file, JSON": ["-m", "aeo_ipass", "score", EXAMPLE, "-f", "json", "-q"],
    "score, one file, table": ["-m", "aeo_ipass", "score", EXAMPLE, "-q"],
}


def seconds(words, rounds):
    """The median wall time of a command."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        subprocess.run([sys.executable, *words], check=True, capture_output=True)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    times = {name: seconds(words, rounds) for name, words in COMMANDS.items()}
    floor = next(iter(times.values()))
    for name, taken in times.items():
        print(f"{taken / floor:6.1f} ×  {1000 * taken:6.0f} ms  {name}")


if __name__ == "__main__":
    main()
