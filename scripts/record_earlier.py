"""Record in a questionnaire's earlier.yaml what an earlier version asked otherwise: `record_earlier.py OLD [NEW]`.

OLD and NEW are folders; NEW is the HKAEO programme's by default. Run it before a version is given out, and review the
difference: a mark whose change leaves every answer what it was can be taken out by hand.
"""

import sys
from pathlib import Path

from aeo_ipass.files.reading import read_text
from aeo_ipass.files.yaml import parse_yaml
from aeo_ipass.questionnaire import catalog
from aeo_ipass.questionnaire.earlier import otherwise
from aeo_ipass.questionnaire.load import EARLIER, load_folder

HEAD = """# yaml-language-server: $schema=../../schemas/earlier.schema.json

# What earlier versions asked otherwise, by version and question: `python scripts/record_earlier.py OLD` writes it.
versions:
"""


def main(old: Path, new: Path) -> None:
    """Write the marks of the version in `old` beside those of other versions."""
    before, after = load_folder(old), load_folder(new)
    file = new / EARLIER
    known = dict(parse_yaml(read_text(file), str(file))["versions"]) if file.is_file() else {}
    known[before.programme.version] = otherwise(before, after)
    file.write_text(HEAD + "".join(map(_version, known.items())), encoding="utf-8")


def _version(entry: tuple[str, dict[str, list[str]]]) -> str:
    version, marks = entry
    lines = [f"    {name}: [{', '.join(found)}]\n" for name, found in marks.items()]
    return f'  "{version}":\n' + "".join(lines) if lines else f'  "{version}": {{}}\n'


if __name__ == "__main__":
    folders = list(map(Path, sys.argv[1:]))
    main(folders[0], folders[1] if len(folders) > 1 else catalog.CHECKOUT / catalog.DEFAULT)
