"""Questionnaires: what is asked, of whom, and what an answer is worth. All of it is data."""
