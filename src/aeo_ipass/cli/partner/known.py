"""Who was asked, as the commands that follow up know it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...partners import index
from ...partners.asked import Asked
from ...partners.came import files
from ...partners.register import PROGRAMME, read
from ...questionnaire import catalog

if TYPE_CHECKING:
    from ...files.outputs import Writable


def known(
    packs: Path | None, register: Path | None, questionnaire: str | None, encoding: str | None
) -> Asked:
    """Who was asked, by the folder of packs and the register, as far as they are given."""
    entries = index.read(packs / index.NAME if packs.is_dir() else packs) if packs else None
    whole = catalog.load(questionnaire or PROGRAMME)
    return Asked.of(entries, read(register, whole, encoding) if register else None)


def none_is_lost(outputs: Iterable[Writable | None], folders: Sequence[Path]) -> None:
    """Raises UsageError for an output that is one of the files in these folders: what partners sent is there."""
    from ...files.outputs import apart

    for output in outputs:
        if output and output.path.exists():
            apart(output, files(path for path in folders if path.exists()))
