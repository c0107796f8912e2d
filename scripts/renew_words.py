"""Renew the templates and catalogues of translations from the source, and say what has no translation yet.

There are two: `aeo_ipass` with what is marked by `t(…)`, `plural(…)` or `N_(…)`, and `commands` with what is marked by
`W_(…)` and what commands and options say they are for. python scripts/renew_words.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from typer.main import get_command

from aeo_ipass import i18n
from aeo_ipass.cli.commands import application
from aeo_ipass.cli.help import words

ROOT = Path(__file__).parents[1]
MARKS = {
    i18n.DOMAIN: {"N_": None, "t": None, "plural": (1, 2)},
    words.DOMAIN: {"W_": None},
}
Message = str | tuple[str, ...]


def messages(domain: str) -> Iterator[Message]:
    """Every text of a catalogue, or text and plural, as it stands in the source."""
    found = extract_from_dir(i18n.LOCALES.parent, [("**.py", "python")], keywords=MARKS[domain])
    yield from (message for _, _, message, _, _ in found)
    if domain == words.DOMAIN:
        yield from words.texts(get_command(application()))


def template(domain: str) -> Catalog:
    """The template of a catalogue; where it has the same texts as the one there, it has its date as well."""
    made = Catalog(fuzzy=False)
    for message in messages(domain):
        made.add(message)
    with (i18n.LOCALES / f"{domain}.pot").open("rb") as file:
        there = read_po(file)
    if {m.id for m in there} == {m.id for m in made}:
        made.creation_date = there.creation_date
    return made


def renewed(path: Path, made: Catalog) -> Catalog:
    """A catalogue with the texts of a template: what was translated stays, what is not in the source goes."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    catalogue.update(made, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def main() -> int:
    """Write templates and catalogues; 1 when a text has no translation."""
    open_ = 0
    for domain in MARKS:
        made = template(domain)
        written(i18n.LOCALES / f"{domain}.pot", made)
        for path in sorted(i18n.LOCALES.glob(f"*/LC_MESSAGES/{domain}.po")):
            catalogue = renewed(path, made)
            written(path, catalogue)
            missing = [m.id for m in catalogue if m.id and not (m.string and all(m.string))]
            print(
                *(f"{path.relative_to(ROOT)}: {text!r}" for text in missing),
                sep="\n",
                end="\n" if missing else "",
            )
            open_ += len(missing)
    sys.path.insert(0, str(ROOT))
    from hatch_build import compile_translations

    compile_translations()
    return 1 if open_ else 0


def written(path: Path, catalogue: Catalog) -> None:
    """Write a template or a catalogue."""
    with path.open("wb") as file:
        write_po(file, catalogue, width=76, no_location=True, sort_output=True, ignore_obsolete=True)


if __name__ == "__main__":
    sys.exit(main())
