"""What one client feels of another one's flood: `python -m bench.floods`.

A key that makes 100 calls a second is measured alone, and while another client attacks in one of the ways of
`bench.attacks`. The service has the limits that it ships with. Everything is on the loopback interface.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.attacks import KINDS, Order, Outcome
from bench.postgres import postgres
from bench.processes import child
from bench.services import CHECKOUT, Service, flexdb

ATTACKS = [kind for kind in KINDS if kind != "probe"]
SETTLE_S = 2.0


@dataclass(frozen=True)
class Keys:
    """Two keys of different tenants, and a call that each of them may make."""

    quiet: tuple[str, str]
    loud: tuple[str, str]


async def _run(options: argparse.Namespace) -> int:
    async with AsyncExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="flexdb-floods-")))
        directory.chmod(0o711)
        databases = await stack.enter_async_context(postgres(directory))
        dsn = await databases.create("floods")
        service = await stack.enter_async_context(flexdb("flexdb", dsn, directory, CHECKOUT, limited=True))
        keys = Keys(await _tenant(service, "quiet"), await _tenant(service, "loud"))
        print(
            f"{'attack':<14}{'p50 ms':>16}{'p99 ms':>16}{'ratio':>8}{'done/s':>9}{'refused/s':>11}{'MB':>7}"
        )
        for attack in options.attacks:
            await _measure(service, keys, attack, options)
    return 0


async def _tenant(service: Service, slug: str) -> tuple[str, str]:
    tenant = (await service.call("create_tenant", {"slug": slug, "name": slug}))["tenant"]["id"]
    scope = {"tenant_id": tenant}
    kind = (await service.call("create_node_type", {**scope, "name": "Any"}))["node_type"]["id"]
    node = (await service.call("create_node", {**scope, "node_type_id": kind, "data": {"a": 1}}))["node"][
        "id"
    ]
    key = (await service.call("create_api_key", {**scope, "name": slug}))["secret"]
    call = {"jsonrpc": "2.0", "method": "get_node", "params": {**scope, "id": node}, "id": 1}
    return key, json.dumps(call)


async def _measure(service: Service, keys: Keys, attack: str, options: argparse.Namespace) -> None:
    alone, under, ratios, attacker = [], [], [], Outcome()
    for _ in range(options.rounds):
        quiet = await _client("probe", service, keys.quiet, options.seconds)
        running = asyncio.create_task(_client(attack, service, keys.loud, options.seconds + 2 * SETTLE_S))
        await asyncio.sleep(SETTLE_S)
        loud = await _client("probe", service, keys.quiet, options.seconds)
        attacker = await running
        alone.append(_quantiles(quiet))
        under.append(_quantiles(loud))
        ratios.append(under[-1][1] / alone[-1][1])
        await asyncio.sleep(SETTLE_S)
    lasted_s = options.seconds + 2 * SETTLE_S
    (p50, p99), (p50_under, p99_under) = (
        [statistics.median(column) for column in zip(*rows, strict=True)] for rows in (alone, under)
    )
    print(
        f"{attack:<14}{p50:>7.1f} ->{p50_under:>6.1f}{p99:>7.1f} ->{p99_under:>6.1f}{statistics.median(ratios):>8.2f}"
        f"{attacker.done / lasted_s:>9,.0f}{attacker.refused / lasted_s:>11,.0f}{_megabytes(service):>7.0f}",
        flush=True,
    )


async def _client(kind: str, service: Service, who: tuple[str, str], seconds: float) -> Outcome:
    order = Order(kind, service.port, who[0], who[1], seconds)
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "bench.attacks")
    async with child(*command, cwd=CHECKOUT, stdin=pipe, stdout=pipe) as process:
        answer, _ = await process.communicate(json.dumps(asdict(order)).encode())
    if process.returncode:
        raise RuntimeError(f"{kind} failed")
    return Outcome(**json.loads(answer))


def _quantiles(outcome: Outcome) -> tuple[float, float]:
    if outcome.refused or outcome.connections_lost:
        print(f"  the quiet client: {outcome.refused} refused, {outcome.connections_lost} connections lost")
    ranked = sorted(outcome.latencies_ms)
    return ranked[len(ranked) // 2], ranked[int(len(ranked) * 0.99)]


def _megabytes(service: Service) -> float:
    """The most memory that the service ever held, by Linux's account."""
    status = Path(f"/proc/{service.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bench.floods", description="Measure what a flood costs others."
    )
    parser.add_argument("--seconds", type=float, default=5, help="length of a measurement")
    parser.add_argument(
        "--rounds", type=int, default=3, help="measurements of each attack; medians are printed"
    )
    parser.add_argument(
        "--attacks", type=lambda text: text.split(","), default=ATTACKS, help=",".join(ATTACKS)
    )
    return asyncio.run(_run(parser.parse_args()))


if __name__ == "__main__":
    sys.exit(main())
