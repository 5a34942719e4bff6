"""A class with annotated fields in, a frozen value out: `dataclass` as in the standard library, and quicker to define.

`kept` keeps what a function makes of a value with that value, which never changes: many checks ask the same of one text.

The standard library's writes six methods for each class as text and compiles them: 0.4 ms a class, 50 ms of each run of
ours, where most classes have a few instances. The methods here are written once and look up a class's fields as they run.
They do and refuse the same, and a value is made as fast. A class with thousands of values says `slots=True` as well, which
is small and quick, and the standard library's. `NamedTuple` is typing's, which compiles each type hint for itself, without that.
"""

from __future__ import annotations

import collections
import dataclasses
import functools
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

_HASH: Final = "hash()"  # no field is called so
V = TypeVar("V")
T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from typing import NamedTuple as NamedTuple
else:

    def dataclass(cls: type | None = None, /, **settings: Any) -> Any:
        """`@dataclass(frozen=True)`, also with `kw_only` or `eq`: a value; else the standard library's dataclass."""
        if cls is not None or not settings.get("frozen") or not settings.keys() <= {"frozen", "kw_only", "eq"}:
            return dataclasses.dataclass(cls, **settings)
        return functools.partial(_value, settings)

    class _Tuples(type):
        def __new__(mcs, name: str, bases: tuple[type, ...], content: dict[str, Any]) -> Any:
            if not bases:
                return super().__new__(mcs, name, bases, content)
            hints = content.get("__annotations__", {})
            defaults = [content[field] for field in hints if field in content]
            made = collections.namedtuple(name, hints, defaults=defaults, module=content["__module__"])
            for key in content.keys() - hints.keys():
                setattr(made, key, content[key])
            return made

    class NamedTuple(metaclass=_Tuples):
        """A class with annotated fields as a tuple."""


def kept(function: Callable[[V], T]) -> Callable[[V], T]:
    """A function of one value, called once for it: the result lives in the value, beside its fields, and as long."""
    name = f"{function.__module__}.{function.__qualname__}"

    @functools.wraps(function)
    def once(value: V) -> T:
        content = value.__dict__
        if name not in content:
            content[name] = function(value)
        made: T = content[name]
        return made

    return once


def replace(value: V, /, **changes: Any) -> V:
    """`dataclasses.replace`, four times as fast for a value: a copy of its fields, without what is kept beside them."""
    shape = vars(type(value)).get("__shape__")
    if shape is None:
        return cast(V, dataclasses.replace(cast(Any, value), **changes))
    if not shape.names.issuperset(changes):
        raise TypeError(f"{type(value).__qualname__}: unknown {sorted(changes.keys() - shape.names)}")
    old, made = value.__dict__, object.__new__(type(value))
    content = made.__dict__
    if len(old) == len(shape.names):
        content.update(old)
    else:
        content.update({name: old[name] for name in shape.names})
    content.update(changes)
    return made


class _Shape(NamedTuple):
    """What the shared methods know of a class: its fields' names and defaults, what is compared, and what is shown."""

    names: frozenset[str]
    positional: tuple[str, ...]
    defaults: Mapping[str, Any]
    factories: Mapping[str, Callable[[], Any]]
    compared: Callable[[Any], Any]
    shown: tuple[str, ...]


def _value(settings: Mapping[str, bool], cls: type) -> Any:
    if hasattr(cls, "__post_init__"):
        return dataclasses.dataclass(**settings)(cls)
    keywords = settings.get("kw_only", False)
    cls.__doc__ = (
        cls.__doc__ or cls.__name__
    )  # or the standard library asks the class for its signature, which takes 2 ms
    hints = cls.__dict__.get("__annotations__", {})
    # The standard library searches each hint that is text for what is no field; ours are all fields.
    cls.__annotations__ = dict.fromkeys(hints, object)
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=keywords)(cls)
    made.__annotations__ = hints
    fields = dataclasses.fields(made)
    for field in fields:
        field.type = hints.get(field.name, field.type)
    shape = made.__shape__ = _shape(fields)
    methods = {"__init__": _init(shape), **_METHODS, **(_COMPARED if settings.get("eq", True) else {})}
    for name, method in methods.items():
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


def _init(shape: _Shape) -> Callable[..., None]:
    """How a class's values are made, which is most of what reading an outline does: what it needs of the shape is at hand."""
    names, positional, defaults, factories, *_ = shape
    count, places = len(names), len(positional)
    needed = count if factories or places < count else count - len(defaults)  # values that are enough without names

    def init(self: Any, /, *values: Any, **named: Any) -> None:
        content = self.__dict__
        content.update(defaults)
        if not named and needed <= len(values) <= places:  # as most are made
            content.update(zip(positional, values))  # noqa: B905 the last fields have defaults
            return
        if factories:
            content.update((name, make()) for name, make in factories.items())
        if values:
            content.update(zip(positional, values))  # noqa: B905 too many are refused below
        if named:
            content.update(named)
            if values and not named.keys().isdisjoint(positional[: len(values)]):
                raise TypeError(f"{type(self).__qualname__}: a field is given twice, by its place and by its name")
        if len(content) != count or len(values) > places or not named.keys() <= names:
            lacking, unknown = sorted(names - content.keys()), sorted(content.keys() - names)
            raise TypeError(f"{type(self).__qualname__}: {len(values)} values; lacking {lacking}; unknown {unknown}")

    init.__name__ = "__init__"
    return init


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name in self.__shape__.shown)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = self.__shape__.compared
    return self is other or compared(self) == compared(other)


def _hash(self: Any) -> int:
    """Kept in the value: it is asked at every look into a cache, and a path has hundreds of numbers."""
    content = self.__dict__
    try:
        made: int = content[_HASH]
    except KeyError:
        made = content[_HASH] = hash(self.__shape__.compared(self))
    return made


def _set(self: Any, name: str, value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


_METHODS = {
    "__repr__": _repr,
    "__setattr__": _set,
    "__delattr__": _delete,
}
_COMPARED = {"__eq__": _eq, "__hash__": _hash}
