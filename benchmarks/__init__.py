"""How fast and how small: measured against scripts that make the same documents without plaincare. `make bench` runs it.

`reportlab_sheet.py` and `pptx_deck.py` are those scripts; `data.py` makes what they load from our own plans; `clinics.py` makes a
project of many clinics; `worker.py` makes one document after another when told to; `__main__.py` measures and prints.
"""
