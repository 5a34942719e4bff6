"""What is wrong with what was typed, not with what a file says."""


class WrongUse(Exception):
    """A command that cannot be followed: what is wrong with it, and what to type instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
