"""A report in; lines, a page and files for other programs out."""
