"""Pages about evidence: the register, what is not in order, and the index of a dossier."""
