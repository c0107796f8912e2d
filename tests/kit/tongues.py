"""What is left of English in a text that should be Chinese: runs of words, names and codes left out."""

import re

from aeo_ipass.cli.messages import issue_lines

CHINESE = ("zh-Hant", "zh-Hans")
_CODES = re.compile(
    r"`[^`]*`|「[^」]*」|“[^”]*”|（[^（）]*）|JSON Lines|git diff|aeo-ipass(?: [a-z-]+)*|[\w./-]*[/.][\w./-]*"
)
_SENTENCE = re.compile(r"(?<![-\w{])[A-Za-z][a-z']+(?: [a-z']+){2,}")


def english_in(text):
    """Three English words on end, where they are neither quoted nor a command; else None."""
    found = _SENTENCE.search(_CODES.sub("", text))
    return found and found[0]


def untranslated(issues):
    """Every issue that, told in Chinese, still says something in English."""
    return [line for tag in CHINESE for line in issue_lines(issues, tag) if english_in(line)]
