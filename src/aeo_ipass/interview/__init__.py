"""The interview: which question next (walk), how it is put (prompters), and what is said around it."""
