"""A desk for whoever tries the commands of the documents: answers and what belongs to them, by the names used there."""

import csv
import io
import shutil

import openpyxl
from yaml import safe_load as load

from conftest import ROOT

EXAMPLES = ROOT / "examples"
FORWARDER = "forwarder.yaml"
OPEN = "  G-21: full\n"
"""An answer that `my.yaml` lacks."""


def lay(folder):
    """Put everything there."""
    for name in ("answers", "aeo-answers", "firm", "client", "hr"):
        shutil.copy(EXAMPLES / FORWARDER, folder / f"{name}.yaml")
    whole = (EXAMPLES / FORWARDER).read_text("utf-8")
    (folder / "my.yaml").write_text(whole.replace(OPEN, ""), "utf-8")
    for name, month in (("march", "03"), ("july", "07"), ("november", "11")):
        shutil.copy(EXAMPLES / "history" / f"2026-{month}.yaml", folder / f"{name}.yaml")
    shutil.copytree(EXAMPLES / "history", folder / "history")
    shutil.copytree(ROOT / "docs" / "kitchen", folder / "docs" / "kitchen")
    for name in ("answers", "before"):
        (folder / name).mkdir()
        for path in EXAMPLES.glob("*.yaml"):
            shutil.copy(path, folder / name)
    shutil.copytree(EXAMPLES / "history", folder / "examples" / "history")
    shutil.copy(EXAMPLES / "partners.csv", folder)
    _register(folder / "partners.xlsx")
    (folder / "firms.csv").write_text(_table(), "big5")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 a certificate, made up\n")
    _list(folder / "hkaeo.xlsx")


def _table():
    """The forwarder as a row of a table, under its Chinese name."""
    told = load((EXAMPLES / FORWARDER).read_text("utf-8"))
    row = {
        "company.name": told["company"]["name_zh"],
        "questionnaire": told["questionnaire"],
        "depth": told["depth"],
    }
    row |= {f"profile.{key}": value for key, value in told["profile"].items()}
    row |= {
        key: value["value"] if isinstance(value, dict) else value for key, value in told["answers"].items()
    }
    text = io.StringIO()
    csv.writer(text).writerows([row, [_cell(value) for value in row.values()]])
    return text.getvalue()


def _cell(value):
    if isinstance(value, list):
        return ";".join(value) or "none"
    return ("no", "yes")[value] if isinstance(value, bool) else value


def _register(path):
    """The register of the example as a workbook."""
    book = openpyxl.Workbook()
    for row in csv.reader((EXAMPLES / "partners.csv").read_text("utf-8").splitlines()):
        book.active.append(row)
    book.save(path)


def _list(path):
    """A list of accredited companies such as one downloads, made up."""
    book = openpyxl.Workbook()
    book.active.append(["Company name", "公司名稱", "Tier"])
    book.active.append(["Example Logistics Ltd", "示例物流有限公司", "2"])
    book.save(path)
