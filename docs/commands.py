"""Renew commands.md and its translations, the reference of every command, from what `--help` tells.

With --check, only say whether they are current.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from typer.main import get_command

from aeo_ipass.cli.commands import application
from aeo_ipass.cli.help.layout import explained
from aeo_ipass.cli.help.told import Row, Told, everything
from aeo_ipass.cli.help.words import words

FOLDER = Path(__file__).parent
FILES = {"en": "commands.md", "zh-Hant": "commands.zh-Hant.md", "zh-Hans": "commands.zh-Hans.md"}
FRAMES = {
    "en": """\
# Every command

*[繁體中文](commands.zh-Hant.md) · [简体中文](commands.zh-Hans.md)*

The same is told by `--help` (or `-h`) behind a command, in the language of `--lang` or of the system. `--lang` may
stand anywhere on the command line; before the name of a command it means the same as behind it.

## How a command ends

| code | what it means |
|---|---|
| 0 | done, and what was required is met |
| 1 | a requirement is not met, or something was found; what a command counts as such stands with it |
| 2 | the command line or an input is wrong |
| 130 | interrupted |

What ends a run with 1 in CI is told in [ci.md](ci.md).
""",
    "zh-Hant": """\
# 所有指令

*[English](commands.md) · [简体中文](commands.zh-Hans.md)*

在指令後加上 `--help`（或 `-h`）會顯示同樣的說明，語言按 `--lang` 或系統語言而定。
`--lang` 可放在指令行的任何位置；放在指令名稱之前或之後，作用相同。

## 結束碼

| 結束碼 | 意思 |
|---|---|
| 0 | 已完成，並符合所有要求 |
| 1 | 未符合某項要求，或有所發現；各指令會說明甚麼屬此類 |
| 2 | 指令行或輸入有誤 |
| 130 | 已中斷 |

在CI中，甚麼情況會以1結束，見[ci.md](ci.md)（英文）。
""",
    "zh-Hans": """\
# 全部命令

*[English](commands.md) · [繁體中文](commands.zh-Hant.md)*

在命令后加上 `--help`（或 `-h`）会显示同样的帮助，语言由 `--lang` 或系统语言决定。
`--lang` 可以放在命令行的任何位置；放在命令名称之前或之后，作用相同。

## 退出码

| 退出码 | 含义 |
|---|---|
| 0 | 已完成，并满足全部要求 |
| 1 | 未满足某项要求，或有所发现；各命令会说明什么属于此类 |
| 2 | 命令行或输入有误 |
| 130 | 已中断 |

在CI中，什么情况会以1结束，见[ci.md](ci.md)（英文）。
""",
}
HEADINGS = {
    "en": ("Arguments", "Options", "Commands"),
    "zh-Hant": ("參數", "選項", "指令"),
    "zh-Hans": ("参数", "选项", "命令"),
}
_OPTION = re.compile(r"(?<![`\w-])(--[a-z][\w-]*)")


def page(language: str) -> str:
    """The reference in one language."""
    root = get_command(application())
    told = list(everything(root, "aeo-ipass", language))
    return "\n".join([FRAMES[language], *(line for one in told for line in section(one, language))])


def section(told: Told, language: str) -> Iterator[str]:
    """A command: how it is called, what it does, what it takes."""
    yield f"## `{told.path}`\n"
    yield f"```text\n{told.path} {' '.join(told.usage)}\n```\n"
    for paragraph in told.about:
        yield f"{prose(paragraph)}\n"
    for heading, rows in zip(HEADINGS[language], (told.arguments, told.options, told.commands), strict=True):
        if rows:
            yield f"**{heading}**\n"
            yield from (item(row, told, language, heading == HEADINGS[language][2]) for row in rows)
            yield ""


def item(row: Row, told: Told, language: str, is_command: bool) -> str:
    """A line of a list: a name, and what it is for."""
    name = f"`{row.name} {row.takes}".strip().replace("` ", "`") + "`"
    if is_command:
        name = f"[{name}](#{f'{told.path} {row.name}'.replace(' ', '-')})"
    return f"- {name} – {prose(explained(row, words(language)))}".removesuffix(" – ")


def prose(text: str) -> str:
    """A text of the help as Markdown: options as code, nothing else taken for markup."""
    escaped = re.sub(r"([\\*_<\[\]])", r"\\\1", text)
    return _OPTION.sub(r"`\1`", re.sub(r"  +", " ", escaped))


def main() -> int:
    """Write the pages, or with --check compare them; 1 when one is not current."""
    stale = False
    for language, name in FILES.items():
        path, new = FOLDER / name, page(language)
        if not path.exists() or path.read_text("utf-8") != new:
            stale = True
            if "--check" in sys.argv:
                sys.stderr.write(f"{path}: not current; run python docs/commands.py\n")
            else:
                path.write_text(new, "utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
