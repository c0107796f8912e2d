"""Options that several commands share, each said once: alone (`single`), and by groups that a command takes whole."""
