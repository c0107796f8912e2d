"""One module for each thing a person reads; each returns what is to be shown and knows no format."""
