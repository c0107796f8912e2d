"""The start of the one file; written so that a Python that is too old can say so."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("aeo-ipass needs Python 3.11 or later; this is Python %d.%d" % sys.version_info[:2])  # noqa: UP031

from aeo_ipass_start import start

start()
