"""The interface's words: everything translated, placeholders kept, catalogues compiled from what is in the source."""

import ast
import errno
import gettext
import io
import os
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from aeo_ipass.cli.commands import application
from aeo_ipass.cli.help.words import DOMAIN, texts
from aeo_ipass.errors import Issue, system_reason
from aeo_ipass.i18n import LOCALES, match_language, translator
from kit.command_line import get_command

CATALOGUES = sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))
IDS = [f"{path.parts[-3]} {path.stem}" for path in CATALOGUES]
KEYWORDS = {"N_": None, "t": None, "plural": (1, 2)}
OF_HELP = {"W_": None}


@cache
def extracted():
    """Each message of the source as Babel finds it: a text, or a text and its plural."""
    return found_by_babel(KEYWORDS)


def found_by_babel(keywords):
    found = extract_from_dir(Path(LOCALES).parent, [("**.py", "python")], keywords=keywords)
    return {m if isinstance(m, tuple) else (m,) for _, _, m, _, _ in found}


@cache
def source_texts(catalogue):
    """The English of a catalogue; that of the help also stands in the commands themselves."""
    if catalogue != DOMAIN:
        return {message[0] for message in extracted()}
    return {text for (text,) in found_by_babel(OF_HELP)} | set(texts(get_command(application())))


def called(name, node):
    """Whether a call is one of the marks for translators."""
    function = node.func
    return (getattr(function, "id", None) or getattr(function, "attr", None)) == name


def marked():
    """Every argument that a mark for translators takes as a text, with where it stands."""
    for path in sorted(Path(LOCALES).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                for name, first in (KEYWORDS | OF_HELP).items():
                    if called(name, node):
                        yield from ((f"{path}:{node.lineno}", a) for a in node.args[: len(first or (1,))])


def is_text(argument):
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str)


def test_no_text_hides_from_the_extraction():
    """A call inside an f-string is not seen by it on every Python."""
    found = {argument.value for _, argument in marked() if is_text(argument)}
    seen = {text for message in extracted() | found_by_babel(OF_HELP) for text in message}
    assert found - seen - {""} == set()


def test_every_babel_finds_the_same():
    """Up to 2.18 it takes any string inside the call for the text: the key in `t(WORDS[fact["reason"]])` too."""
    assert len(list(marked())) > 900
    mixed = [
        where
        for where, argument in marked()
        if not is_text(argument) and any(is_text(part) for part in ast.walk(argument))
    ]
    assert mixed == []


def read(path):
    with path.open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("path", CATALOGUES, ids=IDS)
def test_every_text_of_the_source_is_translated_and_none_is_left_over(path):
    translated = {m.id[0] if isinstance(m.id, tuple) else m.id for m in read(path) if m.id and all(m.string)}
    assert translated == source_texts(path.stem)


@pytest.mark.parametrize("path", CATALOGUES, ids=IDS)
def test_placeholders_are_kept(path):
    for message in read(path):
        if not message.id:
            continue
        source = message.id[-1] if isinstance(message.id, tuple) else message.id
        target = message.string[0] if isinstance(message.string, tuple) else message.string
        assert sorted(re.findall(r"\{\w+\}", target)) == sorted(re.findall(r"\{\w+\}", source)), source


@pytest.mark.parametrize(("script", "charset"), [("zh_Hant", "big5hkscs"), ("zh_Hans", "gb2312")])
def test_each_script_has_its_own_characters(script, charset):
    """GB 2312 has no traditional form where there is a simplified one, nor Big5 the other way round."""
    said = "".join(
        "".join(message.string) for path in (LOCALES / script).rglob("*.po") for message in read(path)
    )
    chinese = {character for character in said if "\u4e00" <= character <= "\u9fff"}
    assert len(chinese) > 500
    assert {c for c in chinese if not c.encode(charset, "ignore")} == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=IDS)
def test_the_compiled_catalogue_is_current(path):
    fresh = io.BytesIO()
    write_mo(fresh, read(path))
    compiled = gettext.GNUTranslations(io.BytesIO(path.with_suffix(".mo").read_bytes()))
    fresh.seek(0)
    assert compiled._catalog == gettext.GNUTranslations(fresh)._catalog, "run: python hatch_build.py"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("zh-HK", "zh-Hant"), ("zh_TW.UTF-8", "zh-Hant"), ("zh_CN.GB18030", "zh-Hans"), ("zh", "zh-Hans"),
        ("ZH-HANT-HK", "zh-Hant"), ("en_GB.UTF-8", "en"), ("fr", None), ("C.UTF-8", None),
    ],
)  # fmt: skip
def test_what_people_write_for_a_language(wanted, found):
    assert match_language(wanted, ["en", "zh-Hant", "zh-Hans"]) == found


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.EROFS])
def test_what_the_system_often_says_is_said_in_chinese(language, number):
    reason = system_reason(OSError(number, os.strerror(number)))
    said = Issue("storage", "the file cannot be read: {reason}", {"reason": reason}).text(
        translator(language)
    )
    assert not re.search("[a-z]", said)


def test_an_unknown_language_speaks_english():
    assert translator("fr")("Criteria") == "Criteria"
    assert translator("zh-Hant")("Criteria") == "各項準則"
