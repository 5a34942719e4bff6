"""`plaincare.values.dataclass` does what the standard library's does, and refuses what that refuses."""

from __future__ import annotations

import copy
import dataclasses
import typing
from collections.abc import Callable
from typing import Any

import pytest

from plaincare import values


def _made(dataclass: Callable[..., Any]) -> dict[str, Any]:
    """The same classes, by one decorator or the other."""

    @dataclass(frozen=True)
    class Plain:
        name: str
        count: int = 1
        place: str = dataclasses.field(default="", compare=False)
        hidden: str = dataclasses.field(default="", repr=False)
        parts: list[str] = dataclasses.field(default_factory=list)

    @dataclass(frozen=True, kw_only=True)
    class Base:
        when: str = ""

    @dataclass(frozen=True)
    class Derived(Base):
        text: str

    @dataclass(frozen=True)
    class Own:
        name: str

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return "own"

    @dataclass(frozen=True)
    class Empty:
        pass

    @dataclass(frozen=True)
    class Late:
        name: str

        def __post_init__(self) -> None:
            object.__setattr__(self, "name", self.name.upper())

    @dataclass(frozen=True, eq=False)
    class Itself:
        name: str

    @dataclass(frozen=True, slots=True)
    class Slotted:
        name: str

    return {kind.__name__: kind for kind in (Plain, Base, Derived, Own, Empty, Late, Itself, Slotted)}


OURS, THEIRS = _made(values.dataclass), _made(dataclasses.dataclass)
TRIED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "by place": lambda made: made["Plain"]("a", 2, "here"),
    "by name": lambda made: made["Plain"](count=2, name="a"),
    "a default made anew": lambda made: made["Plain"]("a").parts is made["Plain"]("a").parts,
    "equal": lambda made: made["Plain"]("a") == made["Plain"]("a"),
    "equal wherever it stands": lambda made: made["Plain"]("a", place="x") == made["Plain"]("a", place="y"),
    "not equal": lambda made: made["Plain"]("a") == made["Plain"]("b"),
    "another class": lambda made: made["Own"]("a") != made["Empty"](),
    "never another class's": lambda made: made["Empty"]() == made["Base"](),
    "a hash": lambda made: len({made["Derived"]("a"), made["Derived"]("a"), made["Derived"]("b")}),
    "no hash of a list": lambda made: hash(made["Plain"]("a")),
    "nothing in it": lambda made: (made["Empty"](), hash(made["Empty"]()) == hash(made["Empty"]())),
    "keywords only": lambda made: made["Base"]("x"),
    "inherited": lambda made: made["Derived"]("a", when="b"),
    "inherited, too many": lambda made: made["Derived"]("a", "b"),
    "its own methods": lambda made: (made["Own"]("a") == 1, hash(made["Own"]("a")), made["Own"]("a")),
    "lacking": lambda made: made["Plain"](),
    "unknown": lambda made: made["Plain"]("a", colour="red"),
    "unknown in place of another": lambda made: made["Plain"](colour="red"),
    "too many": lambda made: made["Plain"]("a", 1, "", "", [], 6),
    "twice": lambda made: made["Plain"]("a", name="b"),
    "set": lambda made: setattr(made["Plain"]("a"), "name", "b"),
    "set what is no field": lambda made: setattr(made["Plain"]("a"), "colour", "b"),
    "deleted": lambda made: delattr(made["Plain"]("a"), "name"),
    "replaced": lambda made: dataclasses.replace(made["Plain"]("a"), count=3),
    "replaced what is not there": lambda made: dataclasses.replace(made["Plain"]("a"), colour="red"),
    "replaced by ours": lambda made: values.replace(made["Plain"]("a", 2, parts=["x"]), name="b", place="here"),
    "replaced by ours, what is not there": lambda made: values.replace(made["Plain"]("a"), colour="red"),
    "replaced by ours, after it is made": lambda made: values.replace(made["Late"]("a"), name="b"),
    "replaced by ours, with slots": lambda made: values.replace(made["Slotted"]("a"), name="b"),
    "as a dict": lambda made: dataclasses.asdict(made["Plain"]("a", hidden="x")),
    "copied": lambda made: copy.deepcopy(made["Plain"]("a", parts=["x"])),
    "matched": lambda made: made["Plain"].__match_args__ + made["Derived"].__match_args__,
    "after it is made": lambda made: made["Late"]("a"),
    "by identity": lambda made: (
        made["Itself"]("a") == made["Itself"]("a"),
        made["Itself"].__hash__ is object.__hash__,
    ),
    "with slots": lambda made: (made["Slotted"]("a"), hasattr(made["Slotted"]("a"), "__dict__")),
}


def _told(made: dict[str, Any], tried: Callable[[dict[str, Any]], Any]) -> str:
    try:
        return repr(tried(made))
    except (TypeError, AttributeError) as error:
        return type(error).__name__


@pytest.mark.parametrize("tried", TRIED.values(), ids=TRIED)
def test_it_is_as_the_standard_library_s(tried: Callable[[dict[str, Any]], Any]) -> None:
    assert _told(OURS, tried) == _told(THEIRS, tried)


def test_no_method_is_written_for_a_class() -> None:
    """Which is what makes it quick to define; with slots, the standard library writes them."""
    assert OURS["Plain"].__init__.__code__ is OURS["Derived"].__init__.__code__
    assert THEIRS["Plain"].__init__.__code__ is not THEIRS["Derived"].__init__.__code__
    assert OURS["Slotted"].__init__.__code__ is not OURS["Plain"].__init__.__code__


def test_what_is_kept_is_made_once_for_each_value_and_is_no_part_of_it() -> None:
    made = []

    @values.kept
    def size(value: Any) -> int:
        made.append(value.name)
        return len(value.name)

    first, same = OURS["Own"]("abc"), OURS["Itself"]("abc")
    assert [size(first), size(first), size(same)] == [3, 3, 3]
    assert made == ["abc", "abc"]
    plain = OURS["Plain"]("abc")
    size(plain)
    assert plain == OURS["Plain"]("abc") and repr(plain) == repr(OURS["Plain"]("abc"))
    assert size(dataclasses.replace(plain, name="ab")) == 2
    assert dataclasses.asdict(plain) == dataclasses.asdict(OURS["Plain"]("abc"))
    assert len(vars(values.replace(plain, name="longer"))) == len(dataclasses.fields(plain)) < len(vars(plain))
    assert size(values.replace(plain, name="longer")) == 6


def _tuples(base: Any) -> Any:
    class Made(base):  # type: ignore[misc]
        """What it is."""

        name: str
        count: int = 1

        @property
        def twice(self) -> int:
            return self.count * 2

    return Made


def test_a_named_tuple_is_as_typing_s() -> None:
    ours, theirs = _tuples(values.NamedTuple), _tuples(typing.NamedTuple)
    for made in (ours, theirs):
        one = made("a", count=2)
        assert (one, one.twice, one._replace(count=3).twice) == (("a", 2), 4, 6)
        assert (
            made._fields == ("name", "count") and made._field_defaults == {"count": 1} and made.__doc__ == "What it is."
        )
        with pytest.raises(TypeError):
            made()
    assert repr(ours("a")) == repr(theirs("a"))
    assert ours.__mro__[1:] == theirs.__mro__[1:] and ours.__module__ == theirs.__module__ == __name__
