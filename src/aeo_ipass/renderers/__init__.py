"""One module or folder for each format, from what is to be shown to what is written."""
