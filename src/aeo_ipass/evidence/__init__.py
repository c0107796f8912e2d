"""The files that prove answers: what there is of them, whether they still are what they were, and the dossier."""
