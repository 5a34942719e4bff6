"""Who approved which exact statements, until when, and what of a text is open."""
