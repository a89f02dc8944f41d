"""What schemathesis has to know of flexdb: JSON text, that a deleted thing is gone, and that a trial deletes nothing."""

import json
from typing import Any

import requests
import schemathesis
from hypothesis import strategies as st

JSON_TEXT = "json-object-text"

_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
_OBJECTS = st.dictionaries(st.text(max_size=5), _VALUES, max_size=3)

schemathesis.openapi.format(JSON_TEXT, _OBJECTS.map(json.dumps).filter(lambda text: r"\u0000" not in text))


@schemathesis.hook
def before_load_schema(_: schemathesis.HookContext, raw_schema: dict[str, Any]) -> None:
    """Have JSON text generated where a string is said to hold it; the keyword that says so is a comment only."""
    mark_json_text(raw_schema)


def mark_json_text(value: Any) -> None:
    if isinstance(value, dict):
        if value.get("contentMediaType") == "application/json":
            value["format"] = JSON_TEXT
        for member in value.values():
            mark_json_text(member)
    elif isinstance(value, list):
        for item in value:
            mark_json_text(item)


@schemathesis.check
def deleted_is_gone(
    _: schemathesis.CheckContext, response: schemathesis.Response, case: schemathesis.Case
) -> None:
    """What was deleted can be neither deleted again nor got; what was only said to go can still be got."""
    operation = case.operation.definition.raw["operationId"]
    verb, _, entity = operation.partition("_")
    if verb not in ("delete", "remove") or response.status_code != 200 or case.body.get("on_error"):
        return
    base = response.request.url.rpartition("/rpc/")[0]
    headers = {"Authorization": response.request.headers["Authorization"]}

    def status_of(method: str, body: dict[str, Any]) -> int:
        return requests.post(f"{base}/rpc/{method}", json=body, headers=headers, timeout=30).status_code

    is_trial = case.body.get("dry_run", False)
    if not is_trial:
        # With the same key it would be the same call, which is answered again.
        again = {name: value for name, value in case.body.items() if name != "idempotency_key"}
        assert status_of(operation, again) == 404, f"{operation} can be done again"
    if verb == "delete" and "id" in case.body:
        ids = {name: value for name, value in case.body.items() if name in ("id", "tenant_id")}
        assert status_of(f"get_{entity}", ids) == (200 if is_trial else 404), (
            f"what {operation} left is wrong"
        )
