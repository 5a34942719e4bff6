"""How fast and how small: measured against scripts that make the same documents without plaincare. `make bench` runs it.

`reportlab_sheet.py` and `pptx_deck.py` are those scripts; `data.py` makes what they load from our own plans; `clinics.py` makes a
project of many clinics; `worker.py` makes documents one after another when told to; `__main__.py` measures and prints. Beside
those in Python stand `pptxgen.py` with its script for node and `pandoc.py`; `deckdata.py` is what `data.py` says of a deck.
"""
