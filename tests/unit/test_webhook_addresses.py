"""Where webhooks may lead, in every notation of an address, and what names lead to."""

import asyncio
import sys
import threading
from collections.abc import Sequence
from ipaddress import ip_address

import pytest

from flexdb.errors import InvalidParams
from flexdb.networks import network
from flexdb.webhooks.addresses import AllowedAddresses
from flexdb.webhooks.lookups import Lookups, NameUnknown, NoPlace, system_addresses
from flexdb.webhooks.urls import UrlChecks

PUBLIC = ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::5db8:d70e", "2002:5db8:d70e::1"]

NOT_PUBLIC = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254",
    "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1",
    "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378::1", "2001:db8::1",
    "2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:c0a8:101::1", "3fff::1", "4000::1", "5f00::1", "fc00::1",
    "fd00:ec2::254", "fe80::1", "fe80::1%1", "fec0::1", "ff02::1",
]  # fmt: skip


@pytest.mark.parametrize("text", PUBLIC)
def test_public_addresses(text: str) -> None:
    assert AllowedAddresses().allow(ip_address(text), is_plain=False)
    assert not AllowedAddresses().allow(ip_address(text), is_plain=True)


@pytest.mark.parametrize("text", NOT_PUBLIC)
def test_addresses_that_are_not_public(text: str) -> None:
    assert not AllowedAddresses().allow(ip_address(text), is_plain=False)


def test_networks_that_are_allowed_beside() -> None:
    allowed = AllowedAddresses((network("10.0.0.0/8"), network("fd00::/8")))
    for text in ("10.1.2.3", "::ffff:10.1.2.3", "64:ff9b::a01:203", "fd00::1"):
        assert allowed.allow(ip_address(text), is_plain=True), text
    assert not allowed.allow(ip_address("11.0.0.1"), is_plain=True)
    assert not allowed.allow(ip_address("127.0.0.1"), is_plain=False)
    assert allowed.allow(ip_address("11.0.0.1"), is_plain=False)


NAMES = {
    "public.example.com": ["93.184.215.14", "2606:4700:4700::1111"],
    "private.example.com": ["10.0.0.1"],
    "both.example.com": ["93.184.215.14", "127.0.0.1"],
    "metadata.example.com": ["::ffff:169.254.169.254"],
}


def resolve(host: str) -> Sequence[str]:
    if host not in NAMES:
        raise OSError("unknown")
    return NAMES[host]


async def reason(url: str, *networks: str) -> str | None:
    lookups = Lookups(resolve)
    checks = UrlChecks(AllowedAddresses([network(text) for text in networks]), lookups)
    try:
        await checks.check("tenant", url)
    except InvalidParams as error:
        assert [problem["path"] for problem in error.details["errors"]] == ["/url"]
        return error.reason
    return None


@pytest.mark.parametrize(
    "url",
    [
        "https://public.example.com", "https://PUBLIC.example.com:8443/a?b=c", "https://unknown.example.com/",
        "https://93.184.215.14/", "https://[2606:4700:4700::1111]:443/", "https://xn--bcher-kva.example/",
    ],
)  # fmt: skip
async def test_urls_that_are_taken(url: str) -> None:
    assert await reason(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://private.example.com/", "https://both.example.com/", "https://metadata.example.com/",
        "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/",
        "https://[64:ff9b::7f00:1]/", "https://10.0.0.1:9200/", "https://169.254.169.254/latest/meta-data",
        "https://0.0.0.0/", "https://255.255.255.255/", "https://[fe80::1]/", "http://93.184.215.14/",
        "http://public.example.com/", "http://unknown.example.com/",
    ],
)  # fmt: skip
async def test_urls_that_lead_nowhere_that_may_be_sent_to(url: str) -> None:
    assert await reason(url) == "address_not_allowed"


@pytest.mark.parametrize(
    "url",
    [
        "https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://0177.0.0.1/", "https://127.1/",
        "https://017700000001/", "https://127.0.0.1.1/", "https://256.1.1.1/", "https://1.2.3.0x4/", "https://a.1/",
        "https://[::1/", "https://[1.2.3.4]/", "https://[::g]/", "https://host:65536/", "https://host:0/",
        "https://.host/", "https://-/", "https://a:b:c/", "https://[::1]x/",
        "https://93.184.215.14./", "https://a..example.com/", f"https://{'a' * 64}.example.com/", "https://a../",
    ],
)  # fmt: skip
async def test_hosts_that_are_none(url: str) -> None:
    assert await reason(url) == "invalid_webhook_url"


async def test_plain_urls_lead_to_allowed_networks_only() -> None:
    assert await reason("http://private.example.com/", "10.0.0.0/8") is None
    assert await reason("http://10.0.0.1:8080/", "10.0.0.0/8") is None
    assert await reason("http://public.example.com/", "10.0.0.0/8") == "address_not_allowed"
    assert await reason("http://both.example.com/", "127.0.0.0/8") == "address_not_allowed"
    assert await reason("https://both.example.com/", "127.0.0.0/8") is None


async def test_in_a_transaction_no_name_is_looked_up() -> None:
    async def lookup(tenant_id: str, host: str, seconds: float) -> Sequence[str]:
        raise AssertionError(host)

    checks = UrlChecks(AllowedAddresses(), lookup)
    await checks.check_in_transaction("tenant", "https://private.example.com/")
    for url in ("https://127.0.0.1/", "http://public.example.com/", "https://0x7f.1/"):
        with pytest.raises(InvalidParams):
            await checks.check_in_transaction("tenant", url)


class SlowNames:
    """A name server that takes its time for names that begin with `slow`."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def __call__(self, host: str) -> Sequence[str]:
        if host.startswith("slow"):
            self.go.wait(20)
        return ["93.184.215.14"]


async def until_none_is_taken(lookups: Lookups) -> None:
    async with asyncio.timeout(5):
        while lookups._taken:
            await asyncio.sleep(0.01)


async def test_a_name_server_that_hangs_holds_up_its_tenant_alone() -> None:
    names = SlowNames()
    lookups = Lookups(names)
    try:
        for number in range(2):
            with pytest.raises(TimeoutError):
                await lookups("one", f"slow{number}.example.com", 0.1)
        # They are still at it, and nobody else of the tenant begins.
        with pytest.raises(NoPlace):
            await lookups("one", "quick.example.com", 0.1)
        assert await lookups("other", "quick.example.com", 5) == ["93.184.215.14"]
    finally:
        names.go.set()
    assert await lookups("one", "quick.example.com", 5) == ["93.184.215.14"]
    await until_none_is_taken(lookups)


async def test_name_servers_of_many_tenants_that_hang_leave_room() -> None:
    names = SlowNames()
    lookups = Lookups(names)
    hanging = [
        asyncio.create_task(lookups(str(number), "slow.example.com", 10))
        for number in range(16)
        for _ in range(2)
    ]
    await asyncio.sleep(0.1)
    try:
        assert lookups._taken.total() == 24
        assert await lookups("other", "quick.example.com", 0.5) == ["93.184.215.14"]
    finally:
        names.go.set()
    assert await asyncio.gather(*hanging) == [["93.184.215.14"]] * 32
    await until_none_is_taken(lookups)


HANGING = """
import asyncio, time
from flexdb.webhooks.lookups import Lookups

async def main():
    try:
        await Lookups(lambda host: time.sleep(60))("tenant", "host", 0.1)
    except TimeoutError:
        print("given up", flush=True)

asyncio.run(main())
"""


async def test_a_process_ends_while_a_lookup_lasts() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HANGING, stdout=asyncio.subprocess.PIPE
    )
    async with asyncio.timeout(20):
        told, _ = await process.communicate()
    assert (told, process.returncode) == (b"given up\n", 0)


@pytest.mark.parametrize("host", ["", "a" * 64 + ".example.com", "no-such-name.invalid"])
async def test_names_that_nobody_can_look_up(host: str) -> None:
    def unknown(host: str) -> Sequence[str]:
        return [] if not host else system_addresses(host) if len(host) > 60 else resolve(host)

    lookups = Lookups(unknown)
    with pytest.raises(NameUnknown):
        await lookups("tenant", host, 5)


def test_the_machine_knows_itself() -> None:
    assert "127.0.0.1" in system_addresses("127.0.0.1")
