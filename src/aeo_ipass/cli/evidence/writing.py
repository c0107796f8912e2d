"""Where a dossier goes: a zip, or a new folder, known to be free before there is work to lose."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import N_, UsageError
from ...files.folders import free
from ...record import Record
from .. import outputs
from .options import keep

if TYPE_CHECKING:
    import typer

    from ...evidence.dossier import Dossier
    from ...files.outputs import Writable


class Place(Record):
    """A file that may be written, or a folder that is to be made."""

    file: Writable | None
    folder: Path | None

    @classmethod
    def of(cls, ctx: typer.Context, output: Path) -> Place:
        """The place; raises UsageError or StorageError for one that cannot be."""
        folder = output if output.is_dir() else None
        file = None if folder else outputs.allowed(ctx, output)
        if file and output.suffix.lower() == ".zip":
            return cls(file, None)
        if folder is None and (output.suffix or file is None):
            raise UsageError(
                N_("“{file}”: a dossier is a .zip, or a folder whose name has no ending"),
                N_("name one: -o dossier.zip, or -o dossier"),
                file=output,
            )
        free(output)
        return cls(None, output)

    def write(self, found: Dossier, tags: Sequence[str]) -> None:
        """Write the dossier, whole or not at all, with its index in these languages."""
        from ...evidence.pack import into_folder, zipped

        pages = _pages(found, tags)
        if self.folder:
            into_folder(found, pages, self.folder)
        elif self.file:
            keep(self.file, (entry for stored in found.stored for entry in stored.entries))
            zipped(found, pages, self.file)

    def tell(self, found: Dossier) -> None:
        """Say on standard error where it is, how much is in it, and what is not."""
        from ...i18n import translator
        from ...phrases.evidence import STATES
        from ...text.clean import visible
        from ..messages import interface_language, say

        t = translator(interface_language())
        outputs.say_written(self.folder or self.file)
        text = t.plural("{count} file is in it", "{count} files are in it", len(found.stored))
        say(text.format(count=len(found.stored)))
        for entry in found.left_out:
            state = t(STATES[entry.state])
            say(visible(t("left out: {file} ({state})").format(file=entry.piece.file, state=state)))


def _pages(found: Dossier, tags: Sequence[str]) -> dict[str, bytes]:
    from ... import renderers
    from ...evidence.pack import sums
    from ...files.json import dump_json
    from ...machine.evidence.evidence_v1 import manifest
    from ...pages.evidence.dossier import page

    documents = [page(found, tag) for tag in tags]
    pages = {f"index.{name}": renderers.render(name, documents) for name in ("html", "xlsx")}
    pages["manifest.json"] = dump_json(manifest(found)).encode()
    return {**pages, "SHA256SUMS": sums(found, pages)}
