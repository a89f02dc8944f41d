"""Methods as a whole.

A method that is gone breaks, deprecated or not: being deprecated announces the break, it does not undo it. A method
under another name is one that is gone. Generated clients group methods by service, so another tag breaks them. Examples,
links and descriptions are for reading; a method that becomes deprecated works as before. Clients that follow a feed need
its notifications as they need results.
"""

from collections.abc import Iterator

from codegen.compatibility.access import access_changes
from codegen.compatibility.change import Change, Place
from codegen.compatibility.pairs import Pair, common_params, param_type_pairs, result_type_pairs, type_pairs
from codegen.compatibility.params import param_changes
from codegen.compatibility.results import result_changes
from codegen.model import Api, Feed, Method


def common_methods(before: Api, after: Api) -> Iterator[tuple[Method, Method]]:
    """Yield the methods that both documents have, before and after."""
    later = {method.name: method for method in after.methods}
    yield from ((method, later[method.name]) for method in before.methods if method.name in later)


def method_changes(before: Api, after: Api) -> Iterator[Change]:
    """Yield methods that are gone, and what breaks clients of the others."""
    kept = {method.name for method in after.methods}
    for method in before.methods:
        if method.name not in kept:
            yield Change(method.name, f"removed{' (was deprecated)' if method.is_deprecated else ''}")
    for earlier, later in common_methods(before, after):
        yield from _of_method(earlier, later)


def _of_method(before: Method, after: Method) -> Iterator[Change]:
    if before.service != after.service:
        yield Change(before.name, f"belongs to the service {after.service} now, was {before.service}")
    yield from access_changes(before, after)
    yield from param_changes(before, after)
    if _names(before.feed) != _names(after.feed) and before.feed:
        yield Change(before.name, "is followed in another way now (x-feed)")
    for pair in _told_pairs(before, after):
        yield from result_changes(pair)


def _names(feed: Feed | None) -> tuple[str, ...]:
    return (feed.next.method, feed.end.method, feed.cancel) if feed else ()


def _told_pairs(before: Method, after: Method) -> Iterator[Pair]:
    """Yield the pairs of types of results, and of notifications that both have."""
    yield from result_type_pairs(before, after)
    if before.feed and after.feed:
        for earlier, later in ((before.feed.next, after.feed.next), (before.feed.end, after.feed.end)):
            yield from type_pairs(Place(f"{before.name} {earlier.method}"), earlier.params, later.params)


def all_type_pairs(before: Api, after: Api) -> Iterator[Pair]:
    """Yield the pairs of types in parameters and results of all methods that both documents have."""
    for earlier, later in common_methods(before, after):
        for params in common_params(earlier, later):
            yield from param_type_pairs(params)
        yield from _told_pairs(earlier, later)
