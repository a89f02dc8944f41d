"""The code that a package's README shows: calls that the document has examples of."""

from dataclasses import dataclass
from typing import Any

from codegen.clients.model import Client, Example, Scalar
from codegen.clients.python.methods import MethodLines
from codegen.clients.python.source import python_value

_MAX_LENGTH = 400


@dataclass(frozen=True, slots=True)
class Sample:
    """A call that can be shown: `arguments` is what stands between the parentheses."""

    lines: MethodLines
    arguments: str


@dataclass(frozen=True, slots=True)
class Samples:
    """What is shown of a package; None where the document has nothing for it."""

    first: Sample | None
    list: Sample | None
    feed: Sample | None
    batch: tuple[Sample, ...]


def samples_of(methods: tuple[MethodLines, ...]) -> Samples:
    """Return what to show: calls that change nothing before others, and short ones before long ones."""
    shown = [sample for lines in methods if (sample := _sample(lines))]
    answered = [sample for sample in shown if sample.lines.method.result is not None]
    ordered = sorted(answered, key=lambda sample: (not sample.lines.method.is_safe, len(sample.arguments)))
    lists = [sample for sample in ordered if sample.lines.iterate]
    feeds = [sample for sample in shown if sample.lines.follow]
    return Samples(
        first=next(iter(ordered), None),
        list=next(iter(lists), None),
        feed=next(iter(feeds), None),
        batch=tuple(ordered[:2]),
    )


def url_of(client: Client) -> str:
    """Return the address that samples call."""
    return client.url or "http://127.0.0.1:5000/"


def _sample(lines: MethodLines) -> Sample | None:
    """Return the shortest example of a method that is whole, a call without parameters where that is one."""
    needed = {param.name for param in lines.method.params if param.is_required}
    if not needed:
        return Sample(lines, "")
    examples = [
        example for example in lines.method.examples if needed <= {name for name, _ in example.params}
    ]
    texts = sorted((_arguments(lines, example) for example in examples), key=lambda text: (len(text), text))
    return Sample(lines, texts[0]) if texts and len(texts[0]) <= _MAX_LENGTH else None


def _arguments(lines: MethodLines, example: Example) -> str:
    names = {param.key: param.name for param in lines.params}
    timestamps = {param.name for param in lines.method.params if param.shape == Scalar("timestamp")}
    return ", ".join(
        f"{names[key]}={_value(value, is_timestamp=key in timestamps)}" for key, value in example.params
    )


def _value(value: Any, *, is_timestamp: bool) -> str:
    return f"datetime.fromisoformat({value!r})" if is_timestamp else python_value(value)
