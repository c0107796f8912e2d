"""`aeo-ipass partner …`: business partners are handed out questionnaires, which are taken back and followed up."""

from __future__ import annotations

from ..help.app import App
from .actions import actions
from .collect import collect
from .evidence import evidence
from .pack import pack
from .reports import reports
from .status import status

app = App(help="Business partners: hand out questionnaires, take them back, follow up.")

app.command()(pack)
app.command()(collect)
app.command()(status)
app.command()(actions)
app.command()(reports)
app.command()(evidence)
