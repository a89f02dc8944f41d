"""Who is cut off when too much is under way."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from flexdb.http.buffers import LEAST_BYTES, Buffers, Held

MAX = 1600 * LEAST_BYTES
# So much may come before they are asked again, where nothing can be cut.
UNSEEN = MAX // 16


@dataclass(eq=False)
class Client:
    account: str
    held_bytes: int = 0
    busy: bool = False

    def held(self) -> Held:
        return Held(self.held_bytes, 0) if self.busy else Held(0, self.held_bytes)

    def cut(self) -> None:
        self.held_bytes = 0


def sends(buffers: Buffers, client: Client, size: int) -> None:
    client.held_bytes += size
    buffers.grew(size)


def among(*clients: Client) -> Buffers:
    buffers = Buffers(MAX)
    for client in clients:
        buffers.add(client)
    return buffers


def test_up_to_the_limit_everybody_is_let_alone() -> None:
    a, b = Client("a"), Client("b")
    buffers = among(a, b)
    sends(buffers, a, MAX - 1)
    sends(buffers, b, 1)
    assert (a.held_bytes, b.held_bytes) == (MAX - 1, 1)


def test_what_was_taken_long_ago_does_not_count() -> None:
    a, b = Client("a"), Client("b")
    buffers = among(a, b)
    for _ in range(10):
        sends(buffers, a, MAX)
        a.held_bytes = 0
    sends(buffers, b, MAX)
    assert b.held_bytes == MAX


def test_who_holds_most_is_cut_and_not_who_comes_last() -> None:
    many, largest_alone = [Client("a") for _ in range(4)], Client("b")
    buffers = among(*many, largest_alone)
    for client in many:
        sends(buffers, client, 300 * LEAST_BYTES)
    sends(buffers, largest_alone, 350 * LEAST_BYTES)
    sends(buffers, largest_alone, 100 * LEAST_BYTES)
    assert largest_alone.held_bytes == 450 * LEAST_BYTES
    assert [client.held_bytes // LEAST_BYTES for client in many] == [0, 300, 300, 300]


def test_who_is_busy_is_let_alone() -> None:
    busy, other = Client("a", busy=True), Client("b")
    buffers = among(busy, other)
    sends(buffers, busy, MAX)
    sends(buffers, other, MAX)
    assert (busy.held_bytes, other.held_bytes) == (MAX, 0)


def test_who_has_left_is_not_asked() -> None:
    gone, other = Client("a"), Client("b")
    buffers = among(gone, other)
    sends(buffers, gone, MAX)
    buffers.discard(gone)
    sends(buffers, other, MAX)
    assert (gone.held_bytes, other.held_bytes) == (MAX, MAX)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, MAX // 2), st.booleans()), max_size=200))
def test_all_together_never_hold_more(steps: list[tuple[int, int, bool]]) -> None:
    """Each step, one of ten clients of three accounts sends something, or is answered."""
    clients = [Client(str(number % 3)) for number in range(10)]
    buffers = among(*clients)
    for number, size, is_answered in steps:
        client = clients[number]
        if is_answered:
            client.held_bytes = 0
        else:
            sends(buffers, client, size)
        assert sum(each.held_bytes for each in clients) <= MAX + UNSEEN


def test_nobody_is_cut_for_little() -> None:
    large, small = Client("a"), Client("b")
    buffers = among(large, small)
    sends(buffers, small, LEAST_BYTES - 1)
    large.busy = True
    sends(buffers, large, MAX)
    assert (large.held_bytes, small.held_bytes) == (MAX, LEAST_BYTES - 1)
