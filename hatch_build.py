"""Build hook: translations to .mo, questionnaires to JSON and to what loads without being checked again."""

import json
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
LOCALES = ROOT / "src" / "aeo_ipass" / "locales"


def compile_translations() -> None:
    """Write the .mo file beside each .po file."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for po in LOCALES.glob("*/LC_MESSAGES/*.po"):
        with po.open("rb") as source, po.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source))


def compile_questionnaires(folder: Path) -> dict[str, str]:
    """Write each questionnaire into `folder`, its files as one JSON and checked; returns hatchling's force_include."""
    sys.path.insert(0, str(ROOT / "src"))
    from aeo_ipass.files.yaml import parse_yaml
    from aeo_ipass.questionnaire import checked
    from aeo_ipass.questionnaire.catalog import CHECKED
    from aeo_ipass.questionnaire.load import load_folder
    from aeo_ipass.validation import core

    folder.mkdir(parents=True, exist_ok=True)
    included = {}
    for programme in sorted((ROOT / "questionnaires").glob("*/programme.yaml")):
        source = programme.parent
        files = {
            p.relative_to(source).as_posix(): parse_yaml(p.read_text("utf-8"), str(p))
            for p in sorted(source.rglob("*.yaml"))
        }
        target = folder / f"{source.name}.json"
        target.write_text(json.dumps(files, ensure_ascii=False), "utf-8")
        checked.write(target.with_suffix(CHECKED), load_folder(source))
        for made in (target, target.with_suffix(CHECKED)):
            included[str(made)] = f"aeo_ipass/bundled/{made.name}"
    for made in core.write(folder):  # how answers are checked, for who has the pydantic of the build
        included[str(made)] = f"aeo_ipass/bundled/{made.name}"
    shared = folder / "shared" / "terms.json"
    shared.parent.mkdir(exist_ok=True)
    terms = ROOT / "questionnaires" / "terms.yaml"
    shared.write_text(
        json.dumps(parse_yaml(terms.read_text("utf-8"), str(terms)), ensure_ascii=False), "utf-8"
    )
    included[str(shared)] = "aeo_ipass/bundled/shared/terms.json"
    return included


class BuildHook(BuildHookInterface):
    """Runs for every wheel, editable ones too; those read the live questionnaires instead."""

    def initialize(self, version, build_data):
        if self.target_name != "wheel":
            return
        compile_translations()
        if version != "editable":
            build_data["force_include"].update(compile_questionnaires(Path(self.directory) / "bundled"))


if __name__ == "__main__":
    compile_translations()
