"""Business partners of a company: who they are, what they are sent, and what came back of it, year by year."""
