"""Evidence for programs: its register, what is not in order, the manifest of a dossier, and the days in a calendar."""
