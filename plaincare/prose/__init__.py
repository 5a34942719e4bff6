"""What sentences say, for checks: words, phrases, whether something is said as so, how hard it is to read."""
