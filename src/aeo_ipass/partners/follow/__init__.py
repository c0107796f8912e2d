"""What is done about what partners answered: the year that counts, corrective actions, evidence for the client."""
