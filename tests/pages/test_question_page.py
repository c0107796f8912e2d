"""One question in full: what it asks, and each piece of advice beside the answer it belongs to."""

import pytest

from aeo_ipass.document.model import Bullets
from aeo_ipass.i18n import translator
from aeo_ipass.pages.questions import page
from aeo_ipass.questionnaire import catalog

LANGUAGES = ["en", "zh-Hant", "zh-Hans"]
WHOLE = catalog.load("hkaeo")


def advice(name, t):
    (blocks,) = [s.blocks for s in page(WHOLE, name, False, t).sections if s.title == t("Advice")]
    (bullets,) = blocks
    assert isinstance(bullets, Bullets)
    return [(item.text, item.detail) for item in bullets.items]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [q.id for q in WHOLE.questions.values() if q.advice and not q.retired])
def test_every_piece_of_advice_stands_beside_its_answer(name, language):
    t, question = translator(language), WHOLE.questions[name]
    shown = advice(name, t)
    assert [detail for _, detail in shown] == [t.pick(text) for text in question.advice.values()]
    words = [word for word, _ in shown]
    assert len(set(words)) == len(words) and all(words)
    assert not set(words) & set(question.advice), "a key is no word for people"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("H-03", ["Not in place", "Done but not written down, or written but not done", "In place, but not everywhere or not recorded"]),
        ("A-34", ["Yes"]),
        ("F-07", ["not met", "partly met"]),
    ],
)  # fmt: skip
def test_the_answer_is_named_as_it_is_asked(name, words):
    assert [word for word, _ in advice(name, translator("en"))] == words
