"""The formats that programs read, each with its own versioned model."""
