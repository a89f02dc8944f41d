"""Every curl call that the service was specified with works as it is printed there, JSON text included."""

import asyncio
import json
from typing import Any

from tests.rpc_client import RpcClient

CREATE_TENANT = """
curl -X POST http://localhost:5000/jsonrpc \\
  -H "Content-Type: application/json" \\
  -d '{
    "jsonrpc": "2.0",
    "method": "create_tenant",
    "params": {"slug": "acme-corp", "name": "Acme Corporation"},
    "id": 1
  }'
"""

GET_TENANT = """
curl -X POST http://localhost:5000/jsonrpc \\
  -H "Content-Type: application/json" \\
  -d '{
    "jsonrpc": "2.0",
    "method": "get_tenant",
    "params": {"id": "TENANT_ID"},
    "id": 1
  }'
"""

LIST_TENANTS = """
curl -X POST http://localhost:5000/jsonrpc \\
  -H "Content-Type: application/json" \\
  -d '{
    "jsonrpc": "2.0",
    "method": "list_tenants",
    "params": {"pagination": {"page_size": 10}},
    "id": 1
  }'
"""

CREATE_USER = """
curl -X POST http://localhost:5000/jsonrpc \\
  -H "Content-Type: application/json" \\
  -d '{
    "jsonrpc": "2.0",
    "method": "create_user",
    "params": {"email": "john@example.com", "display_name": "John Doe"},
    "id": 1
  }'
"""

ADD_USER = """
curl -X POST http://localhost:5000/jsonrpc \\
  -H "Content-Type: application/json" \\
  -d '{
    "jsonrpc": "2.0",
    "method": "add_user_to_tenant",
    "params": {"tenant_id": "TENANT_ID", "user_id": "USER_ID", "role": "admin"},
    "id": 1
  }'
"""

CREATE_NODE_TYPE = """
curl -X POST http://localhost:5000/jsonrpc \\
  -H "Content-Type: application/json" \\
  -d '{
    "jsonrpc": "2.0",
    "method": "create_node_type",
    "params": {
      "tenant_id": "TENANT_ID",
      "name": "Task",
      "description": "A task node type",
      "schema": "{\\"type\\": \\"object\\", \\"properties\\": {\\"title\\": {\\"type\\": \\"string\\"}}}"
    },
    "id": 1
  }'
"""

CREATE_NODE = """
curl -X POST http://localhost:5000/jsonrpc \\
  -H "Content-Type: application/json" \\
  -d '{
    "jsonrpc": "2.0",
    "method": "create_node",
    "params": {
      "tenant_id": "TENANT_ID",
      "node_type_id": "NODE_TYPE_ID",
      "data": "{\\"title\\": \\"Complete project\\", \\"priority\\": \\"high\\"}"
    },
    "id": 1
  }'
"""

CREATE_RELATIONSHIP = """
curl -X POST http://localhost:5000/jsonrpc \\
  -H "Content-Type: application/json" \\
  -d '{
    "jsonrpc": "2.0",
    "method": "create_relationship",
    "params": {
      "tenant_id": "TENANT_ID",
      "source_node_id": "SOURCE_NODE_ID",
      "target_node_id": "TARGET_NODE_ID",
      "relationship_type": "depends_on",
      "data": "{\\"priority\\": 1}"
    },
    "id": 1
  }'
"""


class Curl:
    """Runs the calls in a shell against a service, with the ids that it answered."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._ids: dict[str, str] = {}

    def learn(self, **ids: str) -> None:
        self._ids.update(ids)

    async def __call__(self, command: str) -> dict[str, Any]:
        for name, value in self._ids.items():
            command = command.replace(f'"{name}"', f'"{value}"')
        command = command.replace("http://localhost:5000", self._url).replace("curl ", "curl -s ")
        process = await asyncio.create_subprocess_shell(command, stdout=asyncio.subprocess.PIPE)
        answer = json.loads((await process.communicate())[0])
        assert (answer["jsonrpc"], answer["id"]) == ("2.0", 1)
        return answer["result"]


async def test_the_calls(fresh_client: RpcClient) -> None:
    curl = Curl(fresh_client.url)
    tenant = (await curl(CREATE_TENANT))["tenant"]
    assert {"slug": "acme-corp", "name": "Acme Corporation", "status": "active"}.items() <= tenant.items()
    curl.learn(TENANT_ID=tenant["id"])
    assert await curl(GET_TENANT) == {"tenant": tenant}
    assert await curl(LIST_TENANTS) == {
        "tenants": [tenant],
        "pagination": {"next_page_token": "", "total_count": 1},
    }
    user = (await curl(CREATE_USER))["user"]
    curl.learn(USER_ID=user["id"])
    assert (await curl(ADD_USER))["tenant_user"]["role"] == "admin"
    node_type = (await curl(CREATE_NODE_TYPE))["node_type"]
    assert node_type["schema"] == {"type": "object", "properties": {"title": {"type": "string"}}}
    curl.learn(NODE_TYPE_ID=node_type["id"])
    nodes = [(await curl(CREATE_NODE))["node"] for _ in range(2)]
    assert nodes[0]["data"] == {"title": "Complete project", "priority": "high"}
    curl.learn(SOURCE_NODE_ID=nodes[0]["id"], TARGET_NODE_ID=nodes[1]["id"])
    relationship = (await curl(CREATE_RELATIONSHIP))["relationship"]
    assert relationship["data"] == {"priority": 1}
    assert relationship["relationship_type"] == "depends_on"
