"""What changed from one assessment to another, question by question, also across questionnaire versions. Pure.

Each side is judged at its own as-of date and by its own questionnaire.
"""

from .model import Comparison, EvidenceChange, Pair, QuestionChange, Regression
from .run import compare

__all__ = [
    "Comparison",
    "EvidenceChange",
    "Pair",
    "QuestionChange",
    "Regression",
    "compare",
]
