"""A text on its way to somebody: what it must go through before it is seen."""
