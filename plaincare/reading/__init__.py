"""A project's files in, values out, with a place for every mistake."""
