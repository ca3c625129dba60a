"""JSON as people compare it, and what is wrong with it in one sentence."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from mediacat.timedtext.errors import TimedTextError

T = TypeVar("T")


def load(text: str, kind: str) -> Any:
    """The values in a text; raises TimedTextError, with the line, where it is not JSON."""
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise TimedTextError(kind, f"it is not JSON ({error.msg})", line=error.lineno) from None
    except (ValueError, RecursionError) as error:  # endless digits, endless brackets
        raise TimedTextError(kind, f"it is no JSON that can be read ({error})") from None


def read(text: str, kind: str, build: Callable[[Any], T]) -> T:
    """What `build` makes of the values in a text.

    Raises TimedTextError where it is not JSON, and where `build` stumbles over its values.
    """
    content = load(text, kind)
    if not isinstance(content, Mapping):
        raise TimedTextError(kind, "it is not a JSON object")
    try:
        return build(content)
    except KeyError as error:
        raise TimedTextError(kind, f"the key {error} is missing") from error
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError) as error:
        raise TimedTextError(kind, f"its values do not fit ({error})") from error


def lines(content: Mapping[str, object]) -> str:
    """An object with one line for each entry of its lists: readable, and easy to compare.

    >>> print(lines({"a": {"n": 1}, "beads": [{"b": 2}, {"b": 3}]}), end="")
    {
    "a": {"n": 1},
    "beads": [
    {"b": 2},
    {"b": 3}
    ]
    }
    """
    parts = []
    for name, value in content.items():
        if isinstance(value, list) and value:
            entries = ",\n".join(_one_line(entry) for entry in value)
            parts.append(f"{_one_line(name)}: [\n{entries}\n]")
        else:
            parts.append(f"{_one_line(name)}: {_one_line(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
