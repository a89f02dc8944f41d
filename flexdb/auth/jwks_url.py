"""Fetching a JWK set over HTTP: little time, few bytes, and from nowhere else."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from flexdb.auth.jwks import MAX_SET_BYTES, KeySet, KeySetProblem, read_key_set

TIMEOUT_S = 5.0

_OK = 200
# What it unpacks to could be far larger than what comes.
_HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity"}


@dataclass(frozen=True, slots=True)
class KeySetUrl:
    """A place that a JWK set is fetched from, and what its keys are for."""

    session: aiohttp.ClientSession
    url: str
    algorithms: Sequence[str]

    async def fetch(self) -> KeySet:
        """Return the keys that the place has now.

        Raises:
            KeySetProblem: it does not answer in time, or with something else.

        """
        try:
            text = await self._text()
        except TimeoutError:
            raise KeySetProblem("no whole answer came in time") from None
        except (aiohttp.ClientError, ValueError) as error:
            raise KeySetProblem(f"no connection, or no HTTP ({type(error).__name__})") from None
        return read_key_set(text, self.algorithms)

    async def _text(self) -> bytes:
        # Whoever may redirect could put keys of their own there.
        async with self.session.get(self.url, headers=_HEADERS, allow_redirects=False) as answer:
            if answer.status != _OK:
                raise KeySetProblem(f"the answer has the status {answer.status}")
            text = bytearray()
            async for chunk in answer.content.iter_any():
                text += chunk
                if len(text) > MAX_SET_BYTES:
                    break
        return bytes(text)


@asynccontextmanager
async def key_set_url(
    url: str, algorithms: Sequence[str], timeout_s: float = TIMEOUT_S
) -> AsyncIterator[KeySetUrl]:
    """Yield the place with connections of its own, which keep nothing that an answer wants kept."""
    async with aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=timeout_s),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
    ) as session:
        yield KeySetUrl(session, url, algorithms)
