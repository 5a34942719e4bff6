"""Reads finished PDFs and decks back and judges them; knows nothing of the code that wrote them."""
