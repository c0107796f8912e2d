"""Where questionnaires are found: the ones that came with the program, or a folder of one's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from ..errors import N_, UsageError
from ..validation import nearest
from . import checked
from .load import PROGRAMME, TERMS, build, load_once, read_folder
from .model import Questionnaire

BUNDLED = Path(__file__).parent.parent / "bundled"
"""In the wheel: the questionnaires, compiled to JSON when it was built."""
CHECKOUT = Path(__file__).parents[3] / "questionnaires"
"""In a checkout or an editable install: the live YAML."""

SHARED = "shared"
"""In the wheel: the folder for what several questionnaires share."""
CHECKED = ".checked"
"""The ending of the file beside each, which loads without being checked again."""

DEFAULT = "hkaeo"


def available() -> dict[str, Path]:
    """Id and place of every questionnaire that came with the program."""
    return dict(_available())


@cache
def _available() -> dict[str, Path]:
    return dict(sorted(_found()))


def _found() -> Iterator[tuple[str, Path]]:
    if BUNDLED.is_dir():
        yield from ((p.stem, p) for p in BUNDLED.glob("*.json"))
    else:
        yield from ((p.parent.name, p.parent) for p in CHECKOUT.glob("*/programme.yaml"))


def load(wanted: str | None = None) -> Questionnaire:
    """The questionnaire with this id, or in this folder; by default the HKAEO programme's.

    Raises UsageError for an unknown id and InputError for faults in a folder's files.
    """
    return _load(wanted or DEFAULT)


def _load(wanted: str) -> Questionnaire:
    if wanted in (known := _available()):
        return _load_known(known[wanted])
    if _looks_like_path(wanted):
        return _load_folder(Path(wanted))
    best = nearest(wanted, known)
    raise UsageError(
        N_("there is no questionnaire “{name}”"),
        N_("did you mean “{nearest}”?") if best else N_("known: {known}; or give the path of a folder"),
        name=wanted,
        nearest=best,
        known=", ".join(known),
    )


def _looks_like_path(wanted: str) -> bool:
    return Path(wanted).exists() or any(c in wanted for c in "/\\.")


def files(wanted: str) -> dict[str, Any]:
    """The raw files of a questionnaire by name, those for authors too; they know their lines when read from YAML."""
    place = available().get(wanted, Path(wanted))
    if place.suffix == ".json":
        return cast(dict[str, Any], json.loads(place.read_text("utf-8")))
    return read_folder(place.parent if place.name == PROGRAMME else place, authors=True)


def vocabulary(wanted: str) -> tuple[Any, str]:
    """The raw list of controlled terms for a questionnaire, and its file; None when there is none.

    Those that came with the program share one; a folder of one's own has its own, in it or beside it.
    """
    place = available().get(wanted, Path(wanted))
    if place.suffix == ".json":
        shared = place.parent / SHARED / f"{Path(TERMS).stem}.json"
        return json.loads(shared.read_text("utf-8")), str(shared)
    from ..files.reading import read_text
    from ..files.yaml import parse_yaml

    folder = place.parent if place.name == PROGRAMME else place
    for file in (folder / TERMS, folder.parent / TERMS):
        if file.is_file():
            return parse_yaml(read_text(file), str(file)), str(file)
    return None, ""


@lru_cache(maxsize=8)
def _load_folder(path: Path) -> Questionnaire:
    return load_once(path.parent if path.name == PROGRAMME else path)


@cache
def _load_known(place: Path) -> Questionnaire:
    if place.is_dir():
        return load_once(place)
    if (found := checked.read(place.with_suffix(CHECKED))) is not None:
        return found
    return build(json.loads(place.read_text("utf-8")), place.stem, trusted=True)
