"""Forms that colleagues fill in: which part of the questionnaire, by what names, and what comes back."""
