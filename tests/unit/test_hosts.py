"""Names in `Host`: which are this machine's own, and which a list allows."""

import pytest

from flexdb.host_names import ANY, LOCAL, allowed_host, host_name
from flexdb.http.hosts import Hosts, is_local_host

OWN = [
    "localhost",
    "LocalHost:5000",
    "localhost.",
    "localhost:",
    "app.localhost:3000",
    "127.0.0.1",
    "127.0.0.1:5000",
    "127.8.9.10",
    "[::1]",
    "[::1]:5000",
    "[0:0:0:0:0:0:0:1]:5000",
    "[::ffff:127.0.0.1]",
]
OTHERS = [
    "example.com",
    "localhost.example.com",
    "notlocalhost",
    "127.0.0.1.example.com",
    "127.1",
    "0.0.0.0",
    "0x7f000001",
    "2130706433",
    "0177.0.0.1",
    "192.168.0.1",
    "[::2]",
    "[fe80::1]",
    "[::ffff:10.0.0.1]",
]
MALFORMED = [
    "",
    " ",
    "localhost 127.0.0.1",
    "localhost,example.com",
    "localhost:50000000",
    "localhost:x",
    "localhost/path",
    "user@localhost",
    "http://localhost",
    "[::1",
    "::1",
    "[localhost]",
    "[127.0.0.1]",
    "localhost\n",
    "localho\u017ft",
    "127.0.0.1:5000:5000",
    "-",
    "..localhost",
    ".localhost",
]


@pytest.mark.parametrize("host", OWN)
def test_names_of_this_machine(host: str) -> None:
    assert is_local_host(host)
    assert Hosts((LOCAL,)).allow(host)


@pytest.mark.parametrize("host", OTHERS)
def test_names_of_others(host: str) -> None:
    assert host_name(host) is not None
    assert not is_local_host(host)
    assert not Hosts((LOCAL,)).allow(host)
    assert Hosts((ANY,)).allow(host)


@pytest.mark.parametrize("host", MALFORMED)
def test_what_is_no_name(host: str) -> None:
    assert host_name(host) is None
    assert not is_local_host(host)
    assert not Hosts((LOCAL,)).allow(host)
    assert Hosts((ANY,)).allow(host) is (host == "")


def test_a_list() -> None:
    hosts = Hosts(map(allowed_host, ("db.example.com", "*.example.org", "10.0.0.7", "2001:DB8::1")))
    for host in (
        "DB.example.com:443",
        "a.example.org",
        "a.b.example.org:1",
        "10.0.0.7",
        "[2001:db8:0::1]:5000",
    ):
        assert hosts.allow(host), host
    for host in (
        "example.com",
        "a.db.example.com",
        "example.org",
        "xexample.org",
        "localhost",
        "[2001:db8::2]",
    ):
        assert not hosts.allow(host), host


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("*", "*"),
        ("local", "local"),
        ("example.com.", "example.com"),
        ("*.example.com", "*.example.com"),
        ("::1", "::1"),
        ("[2001:db8:0:0::1]", "2001:db8::1"),
        ("my_service", "my_service"),
    ],
)
def test_members_of_a_list(text: str, form: str) -> None:
    assert allowed_host(text) == form


@pytest.mark.parametrize(
    "text", ["example.com:443", "https://example.com", "*example.com", "a.*.com", "[::1]:80", "*.", "**", ":"]
)
def test_what_cannot_be_in_a_list(text: str) -> None:
    with pytest.raises(ValueError, match="is no host"):
        allowed_host(text)


def test_what_is_remembered_is_bounded() -> None:
    hosts = Hosts((LOCAL,))
    for number in range(1000):
        assert not hosts.allow(f"a{number}.example.com")
    assert hosts.allow.cache_info().currsize < 1000
