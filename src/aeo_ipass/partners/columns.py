"""The columns of a register of business partners, by what people write above them in any language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..record import Record
from ..typed.width import folded

REQUIRED: Final = ("id", "name")
LOOK: Final = 20
"""Rows among which the heads are looked for; people put a title above them."""
_HEADS: Final = {
    "id": ("id", "partner id", "partner no", "no", "編號", "编号", "夥伴編號", "伙伴编号"),
    "name": (
        "name", "partner", "company", "company name", "名稱", "名称", "公司名稱", "公司名称", "企业名称",
    ),
    "name_zh": ("name zh", "chinese name", "name in chinese", "中文名稱", "中文名称", "中文名"),
    "services": ("services", "service", "服務", "服务", "服務類別", "服务类别"),
    "sites": ("sites", "site", "premises", "場所", "场所", "地點", "地点"),
    "contact": ("contact", "contact person", "聯絡人", "联系人", "聯繫人"),
    "email": ("email", "e-mail", "電郵", "电邮", "電子郵件", "电子邮件", "邮箱", "电子邮箱"),
    "language": ("language", "languages", "語言", "语言", "语种"),
    "risk_class": ("risk class", "risk", "風險級別", "風險等級", "风险等级", "风险级别", "風險", "风险"),
    "business_registration": (
        "business registration", "br", "br no", "registration", "商業登記", "商業登記號碼", "商业登记", "商业登记号码",
        "统一社会信用代码", "統一社會信用代碼",
    ),
    "note": ("note", "notes", "remark", "remarks", "備註", "备注"),
}  # fmt: skip
_KNOWN: Final = {folded(word): name for name, words in _HEADS.items() for word in words}


class Columns(Record):
    """In which row the heads stand, where each known column is, and how it and the others are headed."""

    row: int
    at: dict[str, int]
    heads: dict[str, str]
    others: dict[str, int]

    def head(self, column: str) -> str:
        """How a column is headed in this register."""
        return self.heads.get(column, column)


def columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a sheet; None where no row heads those that a register must have."""
    for number, row in enumerate(rows[:LOOK]):
        found = _read(row)
        if all(name in found for name in REQUIRED):
            heads = {name: row[at].strip() for name, at in found.items()}
            taken = set(found.values())
            others = {cell.strip(): at for at, cell in enumerate(row) if at not in taken and cell.strip()}
            return Columns(number, found, heads, others)
    return None


def _read(row: Sequence[str]) -> dict[str, int]:
    """The known columns of a row of heads, each the first of its kind."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        word = folded(cell.replace("_", " ").strip().rstrip(".:：*"))
        if name := _KNOWN.get(word):
            found.setdefault(name, at)
    return found
