"""The systems that are measured beside each other: each started, filled, and ready to run a case."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bench import cases, filling, generator, limits, pgbench, pocketbase, services
from bench.costs import Cost, Meter
from bench.jobs import Figures, Job
from bench.postgres import Databases
from bench.services import Service
from bench.tenants import Tenant

SMALL_ROWS = 200

WARM_UP_CONNECTIONS, WARM_UP_S = 8, 0.5
LONG_S = 20.0
"""How long what is slow is measured: where not each connection gets an answer."""

Measure = Callable[[int, float], Awaitable[Figures]]


@dataclass(frozen=True)
class Options:
    """How systems are started, and what they are filled with."""

    rows: int
    tenants: int = 100
    caller: str = "user"
    list_index: bool = True
    workers: int = 0
    generator: str = field(default_factory=generator.usual)


@dataclass(frozen=True)
class System:
    """What runs a case at a number of connections for so many seconds, and what has to be alike in all (None: nothing)."""

    name: str
    meter: Meter
    cases: Mapping[str, Measure]
    sample: list[Any] | None = None

    async def warm_up(self, case: str) -> None:
        await self.cases[case](WARM_UP_CONNECTIONS, WARM_UP_S)
        await self.meter.settle()

    async def measure(self, case: str, connections: int, seconds: float) -> tuple[Figures, Cost]:
        """Run a case and wait for what is left of it; one that hardly gets an answer gets more time."""
        figures, cost = await self._once(case, connections, seconds)
        if figures.requests < connections and seconds < LONG_S:
            figures, cost = await self._once(case, connections, LONG_S)
        return figures, cost

    async def _once(self, case: str, connections: int, seconds: float) -> tuple[Figures, Cost]:
        mark = self.meter.start()
        figures = await self.cases[case](connections, seconds)
        cost = self.meter.since(mark)
        await self.meter.settle()
        return figures, cost


@dataclass(frozen=True)
class Starter:
    """Starts systems on one PostgreSQL server for the length of a stack."""

    stack: AsyncExitStack
    directory: Path
    databases: Databases
    options: Options

    def of_one_process(self) -> "Starter":
        """Return what starts the same, and flexdb with one process."""
        return replace(self, options=replace(self.options, workers=0))

    async def flexdb(self, name: str, checkout: Path, rows: int) -> tuple[System, "Filled"]:
        ready = await self.ready(name, checkout, rows)
        meter = Meter(ready.service.pid, self.databases.pid)
        found = self._http(ready.service.port, ready.requests)
        return System(name, meter, found, ready.sample), ready.filled

    async def ready(self, name: str, checkout: Path, rows: int) -> "Ready":
        """Start flexdb, filled, with the requests of whoever is to call it."""
        arguments = await self._arguments(checkout)
        dsn = await self.databases.create(f"{name}_bench")
        service = await self.stack.enter_async_context(
            services.flexdb(name, dsn, self.directory, checkout, arguments=arguments)
        )
        filled = await _filled(service, rows, self.options.tenants, flexdb=True)
        key = service.key
        if self.options.caller == "user":
            key = await _user_key(service, filled.large, filled.small)
        return await _ready(service, filled, key, await cases.walk(service, filled.large))

    async def _arguments(self, checkout: Path) -> list[str]:
        if not self.options.workers:
            return []
        if not await services.offers(checkout, self.directory, "--workers"):
            raise RuntimeError("this flexdb has no --workers")
        return ["--workers", str(self.options.workers)]

    async def baseline(self, name: str) -> System:
        dsn = await self.databases.create(f"{name}_bench")
        service = await self.stack.enter_async_context(
            services.baseline(name, dsn, self.directory, list_index=self.options.list_index)
        )
        filled = await _filled(service, self.options.rows, self.options.tenants, flexdb=False)
        ready = await _ready(service, filled, service.key, str(cases.deep_row(self.options.rows)))
        meter = Meter(service.pid, self.databases.pid)
        return System(name, meter, self._http(service.port, ready.requests), ready.sample)

    async def pocketbase(self) -> System:
        rows = self.options.rows
        service = await self.stack.enter_async_context(pocketbase.pocketbase(self.directory, rows))
        sample = await pocketbase.sample(service, rows)
        requests = pocketbase.requests(service.key, rows)
        return System("pocketbase", Meter(service.pid, None), self._http(service.port, requests), sample)

    async def server(self, filled: "Filled") -> System:
        """Start the HTTP server whose answers are as long as those of get_node."""
        calls = cases.Calls(filled.large, filled.small, "")
        size = await filled.answer_bytes(calls.get(7))
        service = await self.stack.enter_async_context(limits.fixed_server(self.directory, size))
        requests = calls.reads(services.NO_KEY)
        return System("server", Meter(service.pid, None), self._http(service.port, {"get_node": requests}))

    def pgbench(self, filled: "Filled") -> System:
        large, spare = filled.large, filled.spare

        def measured(case: str, script: str) -> Measure:
            given = pgbench.variables(case, large, spare)
            place = self.directory / "pgbench"
            return lambda connections, seconds: pgbench.measure(
                filled.service.dsn, place, script, given, connections, seconds
            )

        found = {case: measured(case, script) for case, script in pgbench.scripts(large).items()}
        return System("pgbench", Meter(None, self.databases.pid), found)

    def _http(self, port: int, requests: Mapping[str, list[str]]) -> dict[str, Measure]:
        def measured(texts: list[str]) -> Measure:
            return lambda connections, seconds: generator.measure(
                Job(port, texts, connections, seconds, warmup_s=0), self.options.generator
            )

        return {case: measured(texts) for case, texts in requests.items()}


@dataclass(frozen=True)
class Filled:
    """The tenants of a service: the large one, one to create in, and one that nothing looks at."""

    service: Service
    large: Tenant
    small: Tenant
    spare: Tenant

    async def answer_bytes(self, call: dict[str, Any]) -> int:
        headers = {"Authorization": f"Bearer {self.service.key}"}
        async with self.service.session.post(
            f"{self.service.url}/jsonrpc", json=call, headers=headers
        ) as response:
            return len(await response.read())


@dataclass(frozen=True)
class Ready:
    """A service of JSON-RPC that is filled, its requests by case, and what it answers to some."""

    service: Service
    filled: Filled
    requests: Mapping[str, list[str]]
    sample: list[Any]


async def _ready(service: Service, filled: Filled, key: str, deep_token: str) -> Ready:
    calls = cases.Calls(filled.large, filled.small, deep_token)
    return Ready(service, filled, calls.requests(key), await cases.sample(service, calls))


async def _filled(service: Service, rows: int, tenants: int, *, flexdb: bool) -> Filled:
    large = await filling.tenant(service, "large", rows, flexdb=flexdb)
    small = [
        await filling.tenant(service, f"small-{number}", SMALL_ROWS, flexdb=flexdb)
        for number in range(1, tenants)
    ]
    await filling.fill(service.dsn, [large, *small], flexdb=flexdb)
    return Filled(service, large, small[0], small[1])


async def _user_key(service: Service, *tenants: Tenant) -> str:
    """Return the key of a user who may read and write in these tenants."""
    made = await service.call("create_user", {"email": "user@example.com", "display_name": "User"})
    user_id = made["user"]["id"]
    for tenant in tenants:
        member = {"tenant_id": tenant.id, "user_id": user_id, "role": "member"}
        await service.call("add_user_to_tenant", member)
    key: str = (await service.call("create_api_key", {"name": "bench", "user_id": user_id}))["secret"]
    return key
