"""Runs the program, then prints its peak memory in KB: its own, and its largest child's.

python program.py COMMAND …
"""

import re
import resource
import sys
from pathlib import Path

sys.argv[0] = "aeo-ipass"

from aeo_ipass.__main__ import main  # noqa: E402

try:
    main()
finally:
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    print(peak[1], resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, flush=True)
