"""Requests that know what all answers to them have in common."""

from typing import ClassVar

from aiohttp import HttpVersion11, web

from flexdb.http.security_headers import AnswerHeaders


class Request(web.BaseRequest):
    """aiohttp's request, and the headers that every answer gets."""

    answer_headers: ClassVar[AnswerHeaders]

    @property
    def is_usual(self) -> bool:
        """Whether it is like nearly all calls: posted in HTTP/1.1, over a connection that goes on."""
        return self._method == "POST" and self.version == HttpVersion11 and self.keep_alive

    async def _prepare_hook(self, response: web.StreamResponse) -> None:
        self.answer_headers.add_to(response, self._method)
