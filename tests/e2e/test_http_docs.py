"""What docs/http.md shows is what comes back; of the headers it shows some. So it is with docs/metrics.md."""

import asyncio
import re
from pathlib import Path

import pytest

from tests.rpc_client import RpcClient

DOCS = Path(__file__).parents[2] / "docs" / "http.md"
METRICS = DOCS.with_name("metrics.md")
BLOCKS = re.findall(r"```console\n\$ (.*?)\n(HTTP/.*?)```", DOCS.read_text(), re.DOTALL)


def test_there_is_something_to_test() -> None:
    assert len(BLOCKS) == DOCS.read_text().count("$ curl") == 3


async def test_the_id_of_a_request_comes_back(client: RpcClient) -> None:
    (command,) = re.findall(r"^\$ (curl (?:.*\\\n)*.*)$", METRICS.read_text(), re.MULTILINE)
    process = await asyncio.create_subprocess_shell(
        command.replace("http://127.0.0.1:5000", client.url), stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    assert "\nX-Request-Id: checkout-17\n" in output.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("number", range(len(BLOCKS)))
async def test_what_is_shown_comes_back(client: RpcClient, number: int) -> None:
    command, expected = BLOCKS[number]
    process = await asyncio.create_subprocess_shell(
        command.replace("http://127.0.0.1:5000", client.url), stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    head, _, body = output.decode().replace("\r\n", "\n").partition("\n\n")
    expected_head, _, expected_body = expected.partition("\n\n")
    assert body == expected_body.strip()
    assert set(expected_head.splitlines()) <= set(head.splitlines())


async def test_every_path_of_the_table_is_there(client: RpcClient) -> None:
    rows = re.findall(r"^\| `(/\S*)` \| (GET|POST) \|", DOCS.read_text(), re.MULTILINE)
    assert len(rows) == 8
    for path, method in rows:
        url = f"{client.url}{path.replace('{method}', 'list_tenants')}"
        async with client.session.options(url) as response:
            assert response.status == 405
            assert method in response.headers["Allow"]
