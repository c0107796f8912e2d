"""Reports: an assessment in the formats that people and machines read. They return content; the CLI writes it."""
