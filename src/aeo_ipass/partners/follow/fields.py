"""What may be written for the types of a file of actions: nothing beside what all formats know."""
