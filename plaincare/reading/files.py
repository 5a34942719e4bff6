"""What a project may call its files, and their bytes: nothing that one of three systems refuses, nothing that never ends."""

from __future__ import annotations

import re
import stat
import unicodedata
from pathlib import Path
from typing import Final

LARGEST: Final = 2_000_000  # bytes of one file that an author writes or draws
# The code of a language, which names its files and stands in a PDF's Lang (BCP 47): en, zh-Hant.
LANGUAGE: Final = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
_LONGEST: Final = 64  # characters of a name: with folders around it well under the 260 of a path in Windows
# What Windows keeps for its devices, whatever follows a dot (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICES: Final = r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?"
_DEVICE: Final = ("con", "prn", "aux", "nul", "com", "lpt")  # what their names start with
_RESERVED: Final = re.compile(r'[<>:"/\\|?*]')


class Unreadable(Exception):
    """A file that is not read: why, and what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class TooLarge(Unreadable):
    """A file that is larger than is read."""


def content(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of an ordinary file of no more than `most`; Unreadable for all else, before it is opened."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise Unreadable("it is a folder, not a file", "put a file of this name in its place")
        if not stat.S_ISREG(found.st_mode):  # a pipe has no end, and neither has a device
            raise Unreadable("it is a pipe or a device, not a file", "put a file of this name in its place")
        if found.st_size > most:
            raise TooLarge(f"it is larger than {most // 1_000_000} MB", "is it the right file?")
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable("there is no such file", "look at its name and its folder") from None
    except PermissionError:
        raise Unreadable("you may not read it", "let yourself read it: the file's own rights forbid it") from None
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise Unreadable(getattr(error, "strerror", None) or str(error), "look at its name and its folder") from None


def unportable(name: str) -> str:
    """Why a name of a file or folder does not do on Windows, macOS and Linux alike; '' where it does."""
    if found := _RESERVED.search(name):
        return f"{found[0]} may not stand in a name"
    if not name.isprintable():
        return "invisible characters may not stand in a name"
    if name.lower().startswith(_DEVICE) and re.fullmatch(_DEVICES, name, re.IGNORECASE):
        return "Windows keeps this name for itself"
    if name != name.strip(" .") or name.startswith("-"):
        return "a name starts with a letter or digit, and ends with one"
    return f"a name has {_LONGEST} characters at most" if len(name) > _LONGEST else ""


def folded(name: str) -> str:
    """The name as systems see it that do not tell capitals and small letters apart."""
    return unicodedata.normalize("NFC", name).casefold()
