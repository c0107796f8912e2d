"""Workbooks that somebody else made: measured before a library unpacks them."""
