"""What follows from assessments: why, what if, what changed, how many stand together."""
