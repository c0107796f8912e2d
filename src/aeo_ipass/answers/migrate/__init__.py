"""Answers given to one version of a questionnaire, moved to another; nothing that anybody wrote is lost."""
