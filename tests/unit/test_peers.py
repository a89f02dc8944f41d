"""Addresses of clients: what a proxy says is believed only where the proxy is trusted."""

import pytest
from aiohttp.test_utils import make_mocked_request
from multidict import CIMultiDict

from flexdb.http.peers import Peers, is_forwarded, read_hop, subscriber
from flexdb.networks import network

PROXIES = Peers(map(network, ("10.0.0.0/8", "192.0.2.7", "2001:db8::/32")))


def address(peers: Peers, peer: str, *lines: str) -> str:
    headers = CIMultiDict([("X-Forwarded-For", line) for line in lines])
    return peers.client_address(make_mocked_request("POST", "/jsonrpc", headers).clone(remote=peer))


@pytest.mark.parametrize(
    ("peer", "lines", "client"),
    [
        ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("::ffff:10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["1.1.1.1, 198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["1.1.1.1, 198.51.100.1, 10.2.3.4,192.0.2.7"], "198.51.100.1"),
        ("10.0.0.1", ["1.1.1.1", "198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["10.0.0.2, 10.0.0.3"], "10.0.0.2"),
        ("10.0.0.1", ["198.51.100.1:4711"], "198.51.100.1"),
        ("10.0.0.1", ["[2001:DB9::1]:4711"], "2001:db9::1"),
        ("10.0.0.1", ["2001:db9::1"], "2001:db9::1"),
        ("2001:db8::5", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["198.51.100.1, unknown"], "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.1, "], "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.1, 1.2.3.4.5"], "10.0.0.1"),
        ("10.0.0.1", [",".join(["10.0.0.1"] * 1000)], "10.0.0.1"),
    ],
)
def test_behind_proxies(peer: str, lines: list[str], client: str) -> None:
    assert address(PROXIES, peer, *lines) == client


def test_nobody_is_trusted_by_default() -> None:
    assert address(Peers(), "127.0.0.1", "198.51.100.1") == "127.0.0.1"


@pytest.mark.parametrize("text", ["", "-", "_hidden", "unknown", "1.2.3.4:5:6", "localhost", "[]"])
def test_hops_that_are_no_address(text: str) -> None:
    assert read_hop(text) is None


@pytest.mark.parametrize(
    "name",
    [
        "Forwarded",
        "X-Forwarded-For",
        "x-forwarded-proto",
        "X-Forwarded-Whatever",
        "Via",
        "X-Real-IP",
        "CF-Ray",
    ],
)
def test_requests_that_were_passed_on(name: str) -> None:
    assert is_forwarded(make_mocked_request("GET", "/", CIMultiDict({name: "x"})))


def test_requests_that_came_directly() -> None:
    headers = CIMultiDict({"Host": "localhost", "User-Agent": "curl", "Accept": "*/*", "Forward": "x"})
    assert not is_forwarded(make_mocked_request("GET", "/", headers))


def test_what_counts_as_one_subscriber() -> None:
    assert subscriber("198.51.100.1") == "198.51.100.1"
    assert subscriber("::ffff:198.51.100.1") == "198.51.100.1"
    assert subscriber("2001:db8:1:2:3:4:5:6") == subscriber("2001:db8:1:2::1") == "2001:db8:1:2::/64"
    assert subscriber("2001:db8:1:3::1") != subscriber("2001:db8:1:2::1")
    assert subscriber("fe80::1%eth0") == "fe80::/64"


def test_who_stands_for_many() -> None:
    assert all(PROXIES.is_exempt(one) for one in ("127.0.0.1", "::1", "::ffff:127.0.0.1", "10.1.1.1"))
    assert not any(PROXIES.is_exempt(one) for one in ("198.51.100.1", "2001:db9::1", ""))
