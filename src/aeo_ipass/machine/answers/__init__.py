"""Formats that tell of answer files themselves: what came of merging them."""
