"""A class with annotated fields in, a frozen value out: `dataclass` as in the standard library, and quicker to define.

The standard library's writes six methods for each class as text and compiles them: 0.4 ms a class, 50 ms of each run of
ours, where most classes have a few instances. The methods here are written once and look up a class's fields as they run.
They do and refuse the same, and a value is made as fast. A class with thousands of values says `slots=True` as well, which
is small and quick, and the standard library's.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, **settings: Any) -> Any:
        """`@dataclass(frozen=True)`: a value; other settings than `kw_only` give the standard library's dataclass."""
        if cls is not None or not settings.get("frozen") or not settings.keys() <= {"frozen", "kw_only"}:
            return dataclasses.dataclass(cls, **settings)
        return functools.partial(_value, keywords=settings.get("kw_only", False))


class _Shape(NamedTuple):
    """What the shared methods know of a class: its fields' names and defaults, what is compared, and what is shown."""

    names: frozenset[str]
    positional: tuple[str, ...]
    defaults: Mapping[str, Any]
    factories: Mapping[str, Callable[[], Any]]
    compared: Callable[[Any], Any]
    shown: tuple[str, ...]


def _value(cls: type, keywords: bool) -> Any:
    if hasattr(cls, "__post_init__"):
        return dataclasses.dataclass(frozen=True, kw_only=keywords)(cls)
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=keywords)(cls)
    made.__shape__ = _shape(dataclasses.fields(made))
    for name, method in _METHODS.items():
        if name not in cls.__dict__:
            setattr(made, name, method)
    return made


def _shape(fields: tuple[dataclasses.Field[Any], ...]) -> _Shape:
    compared = [field.name for field in fields if field.compare]
    return _Shape(
        frozenset(field.name for field in fields),
        tuple(field.name for field in fields if not field.kw_only),
        {field.name: field.default for field in fields if field.default is not dataclasses.MISSING},
        {field.name: field.default_factory for field in fields if field.default_factory is not dataclasses.MISSING},
        attrgetter(*compared) if compared else lambda _: (),
        tuple(field.name for field in fields if field.repr),
    )


def _init(self: Any, /, *values: Any, **named: Any) -> None:
    shape, content = self.__shape__, self.__dict__
    content.update(shape.defaults)
    for name, make in shape.factories.items():
        content[name] = make()
    content.update(zip(shape.positional, values, strict=False), **named)
    if content.keys() != shape.names or len(values) > len(shape.positional):
        lacking, unknown = sorted(shape.names - content.keys()), sorted(content.keys() - shape.names)
        raise TypeError(f"{type(self).__qualname__}: {len(values)} values; lacking {lacking}; unknown {unknown}")
    if named and not named.keys().isdisjoint(shape.positional[: len(values)]):
        raise TypeError(f"{type(self).__qualname__}: a field is given twice, by its place and by its name")


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name in self.__shape__.shown)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = self.__shape__.compared
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(self.__shape__.compared(self))


def _set(self: Any, name: str, value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


_METHODS = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _set,
    "__delattr__": _delete,
}
