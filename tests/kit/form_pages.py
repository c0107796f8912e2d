"""A form with a field of every kind, in three languages, as the page of a form is made of it."""

from datetime import date

from aeo_ipass.document.clean import cleaned
from aeo_ipass.document.forms import Asked, Choice, Field, Form
from aeo_ipass.document.model import Document, Fact, Facts, Section
from aeo_ipass.i18n import translator
from aeo_ipass.pages.form.words import head_words
from aeo_ipass.phrases.words import words_of
from aeo_ipass.renderers.html_form import render

LANGUAGES = ("en", "zh-Hant", "zh-Hans")
LABELS = {
    "en": ("Written and done", "Not in place", "unsure", "not applicable", "never"),
    "zh-Hant": ("已寫明及執行", "未有", "不確定", "不適用", "從未"),
    "zh-Hans": ("已写明并执行", "没有", "不确定", "不适用", "从未"),
}
SCALE = ("full", "none", "unsure", "not_applicable")


def _choices(language, *names, text=""):
    words = dict(zip((*SCALE, "never"), LABELS[language], strict=True))
    return tuple(
        Choice(n, words.get(n, f"{n} {text}"), n in ("unsure", "not_applicable", "never")) for n in names
    )


def _asked(language, key, answer, held, text):
    """A question by its key, its answer's field as it is, with what goes beside it."""
    name, _, site = key.partition("@")
    beside = (
        Field(f"{key}.reason", "Reason", "long", held.get(f"{key}.reason")),
        Field(f"{key}.note", "Note", "long", held.get(f"{key}.note")),
        Field(f"{key}.owner", "Owner", "text", held.get(f"{key}.owner")),
        Field(f"{key}.due", "Due", "date", held.get(f"{key}.due")),
    )
    kept = beside if any(choice.id == "not_applicable" for choice in answer.choices) else beside[1:]
    return Asked(
        name,
        site,
        f"{name} label {text}",
        f"Question {name} {text}?",
        f"Help {text}",
        "Required",
        (answer, *kept),
        ("paper",),
    )


def _questions(language, held, text):
    def field(key, kind, *names, **more):
        choices = _choices(language, *names, text=text)
        return key, Field(
            f"{key}.value", "Answer", kind, held.get(f"{key}.value"), choices, f"Hint {text}", **more
        )

    for key, answer in (
        field("A-01", "one", *SCALE),
        field("A-02@north", "several", "fence", "gates", "unsure"),
        field("A-02@south", "several", "fence", "gates", "unsure"),
        field("A-03", "number", "unsure", least=0, most=100, whole=True, units=("%", "百分比")),
        field("A-04", "date", "never", "unsure"),
        field("A-05", "long"),
    ):
        yield _asked(language, key, answer, held, text)


def _piece(key, held, text, *more):
    kinds = {"file": "text", "proves": "one", "issued": "date", "expires": "date", "note": "long"}
    proves = (Choice("paper", f"Paper {text}"), Choice("photo", f"Photo {text}"))
    return (
        *more,
        *(
            Field(
                f"{key}.{column}",
                column.title(),
                kind,
                held.get(f"{key}.{column}"),
                proves if column == "proves" else (),
            )
            for column, kind in kinds.items()
        ),
        *(() if more else (Field(f"{key}.sha256", "SHA-256", "text", "0" * 64, quiet=True),)),
    )


def _register(held, text):
    """Two pieces of the first question, and an empty row."""
    kept = tuple(Asked("A-01", "", "A-01", "", "", "", _piece(f"A-01#{n}", held, text)) for n in (1, 2))
    question = Field("+1.question", "Question", "one", None, (Choice("A-01", "A-01"),))
    return Form("", kept, (Asked("", "", "", "", "", "", _piece("+1", {}, text, question)),))


HELD = {
    "A-01.value": "full", "A-01.note": "By hand,\nevery day", "A-01.owner": "Ms Example", "A-01.due": date(2027, 2, 28),
    "A-02@north.value": ("fence",), "A-03.value": 40,
    "A-01#1.file": "a.pdf", "A-01#1.proves": "paper", "A-01#1.issued": date(2026, 1, 5), "A-01#2.file": "b.pdf",
}  # fmt: skip
FACTS = {"format": "aeo-ipass/form/1", "form": "0123456789abcdef", "company": "Example Limited"}


def document(language="en", held=None, text="", **facts):
    """The form as a document, with these values in its fields and this text in everything that people read."""
    held, t = HELD if held is None else held, translator(language)
    questions = tuple(_questions(language, held, text))
    sections = (
        Section("guide", f"How {text}", (Facts((Fact("Part", f"All {text}"), Fact("By", "_" * 24))),)),
        Section("form-A", f"A {text}", (Form("", questions[:3]),)),
        Section("form-B", f"B {text}", (Form("", questions[3:]),)),
        Section("evidence", "Evidence", (_register(held, text),)),
    )
    head = head_words({**FACTS, "language": language, **facts}, t)
    words = words_of(t, "Example Limited", str)
    return cleaned(
        Document(
            language, f"Form {text}", f"Example Limited {text}", None, "", None, sections, words, form=head
        )
    )


def written(path, *documents):
    """The page in a file; its address."""
    path.write_bytes(render(documents or [document(language) for language in LANGUAGES]))
    return path.as_uri()
