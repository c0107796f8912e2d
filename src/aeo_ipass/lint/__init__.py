"""Lint: what the author of a questionnaire should know; one finding, one file."""

from .run import lint_questionnaire

__all__ = ["lint_questionnaire"]
