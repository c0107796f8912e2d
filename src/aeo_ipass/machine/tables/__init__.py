"""Tables for spreadsheets and scripts: CSV with fixed columns."""
