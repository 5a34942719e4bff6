"""What the deck rules give and take: a violation, and the limits they measure by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule; slide 0 is the deck itself."""

    slide: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"slide {self.slide}: {self.rule}: {self.message}"


@dataclass(frozen=True, slots=True)
class Limits:
    """Least sizes in points, least contrasts (WCAG 2.1, 1.4.3), longest alternative in characters.

    A text placeholder whose name (on the slide or its layout) holds one of `small_names` is measured by `other`.
    """

    body: float = 24
    table: float = 18
    chart: float = 16
    other: float = 16
    small_names: tuple[str, ...] = ("source", "footer", "caption", "note", "status")
    contrast: float = 4.5
    large_contrast: float = 3.0
    alt: int = 250
