"""What the page of the self-assessment is made of: a questionnaire as plain tables, and its texts by language."""
