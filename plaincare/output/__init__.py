"""Documents as files: whole or not at all, one process at a time, and what is known of them afterwards."""
