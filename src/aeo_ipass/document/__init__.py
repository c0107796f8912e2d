"""What a person reads, as plain text and typed values: never markup, nothing of customs."""
