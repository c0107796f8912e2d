"""Numbers and dates as people type them, read where there is one meaning and refused where there are several."""
