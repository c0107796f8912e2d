"""Answer files: what a company said about itself, loaded strictly and saved without losing anything."""
