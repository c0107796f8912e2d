"""Files that prove answers, by the names that answers give them."""

from functools import cache
from pathlib import Path

from aeo_ipass.evidence.attach import piece_of
from aeo_ipass.evidence.files import Folders
from aeo_ipass.evidence.naming import safe
from fuzz import seeds
from fuzz.promise import FOLDER, NOTHING, attempt, holds
from fuzz.targets import target


@cache
def _folders():
    seeds.written(FOLDER / "firm", {"evidence/audit.pdf": b"%PDF", "證據/審計.pdf": b"%PDF"})
    (FOLDER / "outside.pdf").write_bytes(b"%PDF")
    return Folders(FOLDER / "firm", FOLDER / "firm")


@target(seeds.names)
def evidence_name(content):
    """A name leads to a file inside the folder, or is said not to; it can be made the name of a file on every system."""
    folders = _folders()
    name = content.decode("utf-8", "replace")
    looked = folders.look(name)
    if looked.found == "there":
        holds(
            looked.path and looked.path.is_relative_to(Path(folders.root).resolve()),
            "a file from outside",
            looked.path,
        )
        holds(
            attempt(piece_of, looked.path, folders.answers) is not NOTHING,
            "a file that is there cannot be attached",
        )
    short = safe(name)
    holds(short and not set(short) & set('/\\:*?"<>|\0'), "no name of a file", short)
    holds(safe(short) == short, "a safe name is made another", short)
