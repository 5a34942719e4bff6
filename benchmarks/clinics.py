"""A number in, a project of so many clinics out: NJ's folder again and again, with names, numbers and colours of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = "NJ"


def project(folder: Path, count: int) -> Path:
    """The shipped project with `count` clinics in place of its own, C000 and on."""
    for part in ("outlines", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "plaincare.yaml", folder)
    (folder / "clinics").mkdir()
    shutil.copy(ROOT / "clinics" / "defaults.yaml", folder / "clinics")
    for number in range(count):
        clinic = folder / "clinics" / f"C{number:03}"
        shutil.copytree(ROOT / "clinics" / COPIED, clinic)
        file = clinic / "clinic.yaml"
        file.write_text(renamed(file.read_text("utf-8"), number), encoding="utf-8")
    return folder


def renamed(text: str, number: int) -> str:
    """What NJ's file, or a document of NJ's, says at the clinic of that number; every text as long as before."""
    changes = {
        "Harbor Light": f"Harbor L{number:03}t",
        "harborlight": f"harborl{number:03}t",
        "973-555-0142": f"973-555-{1000 + number}",
        "973-555-0143": f"973-555-{5000 + number}",
        "Lantern Street": f"Lan{number:03}n Street",
        "#16697A": f"#{16 + number % 64:02X}697A",
    }
    for old, new in changes.items():
        text = text.replace(old, new)
    return text
