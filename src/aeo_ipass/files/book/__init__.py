"""Workbooks and Word documents that somebody else made: measured before anything is made of them."""
