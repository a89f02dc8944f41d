"""What a document gets wrong of its feeds: names that nothing has, and pointers that lead nowhere."""

from collections.abc import Iterator

from codegen.clients.model import (
    Alias,
    Anything,
    Client,
    Declaration,
    MapOf,
    Method,
    Named,
    Notice,
    OneOf,
    Record,
    Shape,
)
from codegen.document import Node
from codegen.problem import Problem, at


def feed_problems(client: Client, method: Method, told: Node) -> Iterator[Problem]:
    """Yield what is wrong with the `x-feed` of a method, which stands at `told`."""
    feed = method.feed
    if feed is None:
        return
    if method.result is None:
        yield at(told, "this method has no result that could name a feed")
    else:
        yield from _lost(client, method.result, {"id": feed.id, "start": feed.start}, told, "the result")
    if feed.resume not in {param.name for param in method.params}:
        yield at(told["resume"], "is no parameter of this method")
    yield from _cancel(client, told["cancel"])
    yield from _notice(client, feed.next, {}, told["next"])
    yield from _notice(client, feed.end, {"error": feed.error}, told["end"])
    if feed.next.method == feed.end.method:
        yield at(told["end"]["method"], "is what goes on as well")


def _cancel(client: Client, told: Node) -> Iterator[Problem]:
    method = next((each for each in client.methods if each.name == told.value["method"]), None)
    if method is None:
        yield at(told["method"], "there is no such method")
    elif told.value["param"] not in {param.name for param in method.params}:
        yield at(told["param"], f"is no parameter of {method.name}")


def _notice(
    client: Client, notice: Notice, others: dict[str, tuple[str, ...]], told: Node
) -> Iterator[Problem]:
    paths = {"id": notice.id, "cursor": notice.cursor, **others}
    yield from _lost(client, notice.params, paths, told, "the notification")


def _lost(
    client: Client, shape: Shape, paths: dict[str, tuple[str, ...]], told: Node, where: str
) -> Iterator[Problem]:
    declared = {declaration.name: declaration for declaration in client.declarations}
    for key, path in paths.items():
        if not _may_lead(declared, shape, path):
            yield at(told[key], f"leads to no member of {where}")


def _may_lead(declared: dict[str, Declaration], shape: Shape, path: tuple[str, ...]) -> bool:
    """Return whether keys lead to something that a value of a shape can have."""
    if not path:
        return True
    match shape:
        case Anything():
            return True
        case MapOf(values=values):
            return _may_lead(declared, values, path[1:])
        case OneOf(shapes=shapes):
            return any(_may_lead(declared, part, path) for part in shapes)
        case Named(name=name):
            return _is_declared(declared, declared[name], path)
        case _:
            return False


def _is_declared(declared: dict[str, Declaration], declaration: Declaration, path: tuple[str, ...]) -> bool:
    match declaration:
        case Record(fields=fields):
            inner = (field.shape for field in fields if field.name == path[0])
            return any(_may_lead(declared, shape, path[1:]) for shape in inner)
        case Alias(is_recursive=True):
            return False
        case Alias(shape=shape):
            return _may_lead(declared, shape, path)
