"""Formats of what a company's own people work with."""
