"""Plain YAML is read row by row, and by libyaml's events all the same: same data, same places, or no answer at all."""

import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aeo_ipass.errors import InputError
from aeo_ipass.files.dump import dump_yaml
from aeo_ipass.files.limits import MAX_DEPTH, MAX_KEYS
from aeo_ipass.files.nodes import MapNode, SeqNode, find_mark
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.files.yaml.events import read_events
from aeo_ipass.files.yaml.rows import read_rows
from conftest import ROOT
from kit.companies import company_answers as _unused  # noqa: F401
