"""Building indexes and searches over the nodes that there are, and removing those that were dropped, in steps beside the calls.

Keys are made without keeping anybody from writing. Only when they are stored, the tenant's head row is held: what was
written meanwhile has its entries by then, and is passed over (`flexdb.repositories.index_jobs`).
"""

from collections.abc import Sequence
from functools import partial

from msgspec import UNSET, Raw, UnsetType

from flexdb.contract import encode_exactly
from flexdb.errors import NotFound
from flexdb.generated.results import DuplicateSample
from flexdb.repositories import index_jobs, search_jobs
from flexdb.repositories.index_jobs import IndexJobs, Job, Progress, SearchJob
from flexdb.repositories.node_indexes import Entry, Index
from flexdb.repositories.node_scans import StoredNode
from flexdb.repositories.unit_of_work import UnitOfWork
from flexdb.services.index_keys import document, entries, found
from flexdb.workers import Workers

_MAX_SAMPLES = 10
_MAX_NODES_OF_SAMPLE = 5
_MAX_KEY_BYTES = 1_000


class IndexBuilds:
    """Goes on with indexes and searches that there is something to do for."""

    def __init__(self, jobs: IndexJobs, work: UnitOfWork, workers: Workers) -> None:
        self._jobs = jobs
        self._work = work
        self._workers = workers

    async def step(self) -> bool:
        """Do a piece of the job that waits longest; False where there is none. One that fails waits behind the others."""
        name = await self._jobs.next()
        if name is None:
            return False
        try:
            job = await self._jobs.look(*name)
            if job is not None:
                await self._go_on(job)
        except NotFound:
            # The tenant is being deleted by now, and with it what there was to do here.
            return True
        except Exception:
            await self._jobs.postpone(*name)
            raise
        return True

    async def _go_on(self, job: Job | SearchJob) -> None:
        if isinstance(job, SearchJob):
            async with self._work.for_tenant(job.tenant_id) as unit:
                await search_jobs.step(unit, job, self._jobs.step_nodes)
            return
        if job.state == "dropped":
            async with self._work.for_tenant(job.tenant_id) as unit:
                if await index_jobs.hold(unit, job) is not None:
                    await index_jobs.remove(unit, job)
            return
        nodes = await self._jobs.nodes(job)
        made = await self._workers.run(job.tenant_id, partial(made_of, nodes.items, job.index))
        async with self._work.for_tenant(job.tenant_id) as unit:
            progress = await index_jobs.hold(unit, job)
            if progress is not None:
                duplicates = await index_jobs.add(unit, job, made)
                so_far = told(progress, nodes.items, duplicates, job.index)
                await index_jobs.tell(unit, job, so_far, nodes.next_upper)


def made_of(nodes: Sequence[StoredNode], index: Index) -> list[tuple[StoredNode, Entry]]:
    """Return the entries of nodes in an index."""
    return [(node, entries(node.text, (index,))[0]) for node in nodes]


def told(
    progress: Progress, nodes: Sequence[StoredNode], duplicates: Sequence[tuple[str, str]], index: Index
) -> Progress:
    """Return how far a build is after a step, which has found some of its nodes with the keys of others."""
    texts = {node.id: node.text for node in nodes}
    samples = {sample.node_ids[0]: sample for sample in progress.samples}
    for node_id, holder in duplicates:
        sample = samples.get(holder)
        if sample is None and len(samples) < _MAX_SAMPLES:
            samples[holder] = DuplicateSample(key=_key(texts[node_id], index), node_ids=[holder, node_id])
        elif sample is not None and len(sample.node_ids) < _MAX_NODES_OF_SAMPLE:
            samples[holder] = DuplicateSample(key=sample.key, node_ids=[*sample.node_ids, node_id])
    return Progress(
        progress.done + len(nodes), progress.duplicate_count + len(duplicates), list(samples.values())
    )


def _key(text: str, index: Index) -> Raw | UnsetType:
    """Return the values that nodes have in common by their places, as JSON; UNSET where they are long."""
    values = found(document(text), index).values
    key = encode_exactly(dict(zip(index.fields, values, strict=True)))
    return Raw(key) if len(key) <= _MAX_KEY_BYTES else UNSET
