"""A file before somebody reads it and after somebody wrote it."""
