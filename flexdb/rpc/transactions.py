"""`execute_transaction`: several calls that are done together or not at all."""

import asyncio
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import msgspec

from flexdb.access import Caller, tenant_of
from flexdb.contract import CallText, Method, Params
from flexdb.errors import InvalidParams, LimitExceeded, RpcError, Unavailable
from flexdb.generated.params import ExecuteTransactionParams, Operation
from flexdb.generated.results import OperationAnswer, TransactionResult
from flexdb.idempotency import NO_TENANT, KeyedCall, keeps_answer, key_of, may_be_kept
from flexdb.jsontext import TextRules, pointer
from flexdb.rpc.begun import Authorize, Begin, Begun
from flexdb.rpc.params import MAX_SMALL_BYTES, validated
from flexdb.rpc.payments import Payments
from flexdb.workers import Workers

NAME = "execute_transaction"

MAX_ATTEMPTS = 5
_COLLISIONS = ("deadlock", "serialization_failure")

_encode = msgspec.json.Encoder().encode
_members_of = msgspec.json.Decoder(dict[str, msgspec.Raw])


@dataclass(frozen=True, slots=True)
class Limits:
    """What transactions are bounded by, beside what the document says."""

    max_answer_bytes: int
    text: TextRules


class NoTransactions:
    """What a transaction has in place of transactions."""

    async def execute_transaction(self, _: ExecuteTransactionParams, __: Caller, /) -> TransactionResult:
        """Refuse to begin a transaction within one.

        Raises:
            InvalidParams: always.

        """
        raise InvalidParams.at("", "a transaction cannot hold another one", reason="transaction_nested")


@dataclass(frozen=True, slots=True)
class _Step:
    """An operation: its parameters, with a placeholder for each id that is known only later."""

    number: int
    operation: Operation
    method: Method[Any]
    params: Params
    refers: bool

    @property
    def tenant_id(self) -> str | None:
        """The tenant that it is about, where that is known."""
        tenant_id = tenant_of(self.method.access, self.params)
        return None if tenant_id == NO_TENANT else tenant_id


class Transactions:
    """Implements the transactions of the document; `methods` may be filled after this was made."""

    def __init__(
        self,
        methods: Mapping[str, Method[Any]],
        begin: Begin,
        authorize: Authorize,
        payments: Payments,
        workers: Workers,
        limits: Limits,
    ) -> None:
        self._methods = methods
        self._begin = begin
        self._authorize = authorize
        self._payments = payments
        self._workers = workers
        self._limits = limits

    @keeps_answer
    async def execute_transaction(
        self, params: ExecuteTransactionParams, caller: Caller, /
    ) -> TransactionResult:
        """Do the operations in their order, all or none; with `dry_run` answer what they would have answered."""
        reading = partial(self._read, params.operations)
        size = sum(len(each.params.text) for each in params.operations if each.params)
        small = size <= MAX_SMALL_BYTES
        steps = reading() if small else await self._workers.run(caller.account, reading)
        await self._payments.pay(
            caller, sum(step.method.cost + step.method.cost_of_items(step.params) for step in steps)
        )
        call = None if params.dry_run else KeyedCall.of(NAME, self._methods[NAME], params, caller)
        attempts = 0
        while True:
            try:
                return await self._execute(steps, caller, call, is_trial=bool(params.dry_run))
            except Unavailable as error:
                attempts += 1
                if error.reason not in _COLLISIONS or attempts == MAX_ATTEMPTS:
                    raise
            # Those who collided would otherwise collide again.
            await asyncio.sleep(random.uniform(0.005, 0.05))  # noqa: S311 - no secret

    def _read(self, operations: Sequence[Operation]) -> list[_Step]:
        names: set[str] = set()
        steps: list[_Step] = []
        for number, operation in enumerate(operations):
            try:
                steps.append(self._step(number, operation, names))
            except RpcError as error:
                raise _of_operation(error, number, operation) from None
            if operation.name:
                names.add(operation.name)
        return steps

    def _step(self, number: int, operation: Operation, names: set[str]) -> _Step:
        if operation.name in names:
            raise _Misplaced.at("/name", "an earlier operation has this name")
        method = self._methods.get(operation.method)
        if method is None:
            raise _Misplaced.at("/method", "there is no method of that name")
        references = _References(lambda path: _placeholder(names, path))
        params = self._params(method, operation, references)
        if key_of(params) is not None:
            raise InvalidParams.at("/idempotency_key", "is for the transaction to have, not for an operation")
        return _Step(number, operation, method, params, references.are_used)

    async def _execute(
        self, steps: Sequence[_Step], caller: Caller, call: KeyedCall | None, *, is_trial: bool
    ) -> TransactionResult:
        is_read_only = all(step.method.is_safe for step in steps)
        tenant_ids = await self._tenants(steps, caller)
        if is_read_only:
            # Reads can be made again, and whoever only reads makes nobody wait.
            call = None
        try:
            async with self._begin(tenant_ids, is_read_only=is_read_only) as begun:
                if call:
                    await begun.claim(call)
                answers, is_kept = await self._answers(steps, begun, caller)
                if is_trial:
                    # What leaves the block by an exception is rolled back.
                    raise _Trial  # noqa: TRY301
                if call:
                    await begun.keep(call, _encode(answers).decode() if is_kept else None)
        except _Trial:
            pass
        return answers

    async def _tenants(self, steps: Iterable[_Step], caller: Caller) -> set[str]:
        """Return the tenants to hold: those that are written to, so nobody makes others wait who may only read."""
        for step in steps:
            if step.tenant_id and not caller.is_operator:
                try:
                    await self._authorize(step.method, step.params, caller)
                except RpcError as error:
                    raise _of_operation(error, step.number, step.operation) from None
        return {step.tenant_id for step in steps if step.tenant_id and not step.method.is_safe}

    async def _answers(
        self, steps: Iterable[_Step], begun: Begun, caller: Caller
    ) -> tuple[TransactionResult, bool]:
        """Return what the operations answer, and whether all of that may be kept."""
        answers: list[OperationAnswer] = []
        named: dict[str, _Earlier] = {}
        size, is_kept = 0, True
        for step in steps:
            try:
                given = await self._answer(step, begun, caller, named)
                answer = _encode(given)
                size += len(answer)
                if size > self._limits.max_answer_bytes:
                    raise _answer_too_large(self._limits.max_answer_bytes)
            except RpcError as error:
                raise _of_operation(error, step.number, step.operation) from error
            is_kept = is_kept and may_be_kept(step.method, given)
            name = step.operation.name
            if name:
                named[name] = _Earlier(answer)
            answers.append(OperationAnswer(name=name or msgspec.UNSET, result=msgspec.Raw(answer)))
        return TransactionResult(results=answers), is_kept

    def _params(self, method: Method[Any], operation: Operation, references: "_References") -> Params:
        raw = operation.params.text.encode() if operation.params else b"{}"
        try:
            read: Params = validated(
                method, raw, CallText(_members_of.decode(raw), self._limits.text, references)
            )
        except InvalidParams:
            if references.problems:
                raise InvalidParams(references.problems, reason="reference_dangling") from None
            raise
        return read

    async def _answer(
        self, step: _Step, begun: Begun, caller: Caller, named: "Mapping[str, _Earlier]"
    ) -> object:
        method, params = begun.methods[step.operation.method], step.params
        if step.refers:
            params = self._params(method, step.operation, _References(lambda path: _looked_up(named, path)))
        if not caller.is_operator:
            caller = await begun.authorize(method, params, caller)
        return await method.call(params, caller)


class _Trial(Exception):
    """The transaction was for trial, and is to be undone."""


class _Misplaced(InvalidParams):
    """Something is wrong with an operation itself, not with its parameters."""


def _placeholder(names: set[str], path: str) -> str:
    """Return an id to stand for one that an earlier operation will answer."""
    name, dot, _ = path.partition(".")
    if not dot:
        raise _Dangling("it is not a name, a dot and a place in an answer")
    if name not in names:
        raise _Dangling("no earlier operation has this name")
    return NO_TENANT


class _Earlier:
    """The answer of an earlier operation, read once for all that refer to it."""

    def __init__(self, text: bytes) -> None:
        self._text = text

    @cached_property
    def value(self) -> Any:
        """What the answer holds."""
        return msgspec.json.decode(self._text)


def _looked_up(answers: Mapping[str, _Earlier], path: str) -> str:
    """Return the string at a place in an earlier answer: names of members, and numbers of items from 0."""
    name, *parts = path.split(".")
    found = answers[name].value
    for part in parts:
        if isinstance(found, dict):
            found = found.get(part)
        elif isinstance(found, list) and part.isdecimal() and int(part) < len(found):
            found = found[int(part)]
        else:
            found = None
    if not isinstance(found, str):
        raise _Dangling("there is no string at this place of the answer")
    return found


class _Dangling(ValueError):
    """A reference stands for nothing."""


class _References:
    """What references within the parameters of an operation stand for."""

    def __init__(self, resolve: Callable[[str], str]) -> None:
        self._resolve = resolve
        self.are_used = False
        self.problems: list[dict[str, str]] = []

    def __call__(self, path: str, place: tuple[str | int, ...]) -> str:
        """Return the id."""
        self.are_used = True
        try:
            return self._resolve(path)
        except _Dangling as why:
            # The model tells no more of what is no id than that it is none.
            self.problems.append({"path": pointer(place), "message": f"refers to nothing: {why}"})
            raise


def _of_operation(error: RpcError, number: int, operation: Operation) -> RpcError:
    """Return the error of an operation as that of its transaction, which tells where it was."""
    if isinstance(error, InvalidParams):
        base = f"/operations/{number}" + ("" if isinstance(error, _Misplaced) else "/params")
        problems = [{**problem, "path": base + problem["path"]} for problem in error.details["errors"]]
        # The parameters of the transaction are as the document wants them; those of a call in it are not.
        is_plain = error.reason == "invalid_params"
        error = InvalidParams(problems, reason="operation_invalid" if is_plain else error.reason)
    where = {"index": number, "method": operation.method}
    error.details["operation"] = {**where, "name": operation.name} if operation.name else where
    return error


def _answer_too_large(limit: int) -> LimitExceeded:
    message = f"the answer would exceed {limit} bytes; nothing was done"
    return LimitExceeded(message, reason="answer_too_large", details={"limit": limit})
