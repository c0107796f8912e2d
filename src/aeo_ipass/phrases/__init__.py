"""What the program found out, in words of one language."""
