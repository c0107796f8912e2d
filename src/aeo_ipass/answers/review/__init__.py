"""What reviewers say of answers: the state of each, their own answers beside the company's, and how both are written.

Loaded only for files in which somebody reviewed something, and by who reviews.
"""
