"""Who was asked, as the commands that follow up know it."""

from __future__ import annotations

from pathlib import Path

from ...partners import index
from ...partners.asked import Asked
from ...partners.register import PROGRAMME, read
from ...questionnaire import catalog


def known(
    packs: Path | None, register: Path | None, questionnaire: str | None, encoding: str | None
) -> Asked:
    """Who was asked, by the folder of packs and the register, as far as they are given."""
    entries = index.read(packs / index.NAME if packs.is_dir() else packs) if packs else None
    whole = catalog.load(questionnaire or PROGRAMME)
    return Asked.of(entries, read(register, whole, encoding) if register else None)
