"""Which answers do not fit together: the rules of a questionnaire, what may be written for them, and their checks."""
