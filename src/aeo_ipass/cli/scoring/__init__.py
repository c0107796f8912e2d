"""What `score` does: its options, its run through the inputs, and where each format goes."""
