"""Errors that were told keep nothing of where they were raised."""

import weakref

import pytest

from flexdb.errors import Conflict, RpcError
from flexdb.importing import uncollected


class Large:
    """Something that should not be kept."""


def fail(outcome: RpcError) -> None:
    """Raise an error that this frame knows, as whoever hands outcomes around does."""
    raise outcome


@pytest.mark.parametrize("is_inner", [False, True])
def test_what_the_frames_held_is_gone(is_inner: bool) -> None:
    held: list[weakref.ref[Large]] = []

    def call() -> None:
        large = Large()
        held.append(weakref.ref(large))
        try:
            fail(Conflict("taken", reason="taken"))
        except RpcError as error:
            if is_inner:
                raise Conflict("in an operation", reason="taken") from error
            raise

    with uncollected():
        try:
            call()
        except RpcError as error:
            assert error.told() is error
        assert held[0]() is None


def test_an_error_that_was_raised_from_itself() -> None:
    error = Conflict("taken", reason="taken")
    with pytest.raises(Conflict):
        try:
            raise error
        except Conflict:
            raise error from error
    assert error.told() is error
    assert error.__traceback__ is None
