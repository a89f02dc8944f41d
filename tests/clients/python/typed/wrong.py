"""Wrong uses of the client: each line that says so must be reported, by every checker of types."""

from flexdb_client import Client, calls
from flexdb_client.filters import every, field


def wrong(client: Client) -> None:
    client.get_node(id="1")  # wrong: a parameter is missing
    client.get_node(id=1, tenant_id="1")  # wrong: an id is a string
    client.get_node("1", "2")  # wrong: parameters have names
    client.get_node(id="1", tenant_id="1", depth=1)  # wrong: there is no such parameter
    client.get_noed(id="1", tenant_id="1")  # wrong: there is no such method
    client.list_nodes(tenant_id="1", pagination={"page_size": "50"})  # wrong: a size is a number
    client.list_nodes(tenant_id="1", pagination={"pagesize": 50})  # wrong: there is no such member
    client.update_tenant(id="1", status="gone")  # wrong: there is no such status
    client.create_node(tenant_id="1", node_type_id="1", data=[1])  # wrong: a document is an object or text
    client.patch_node(id="1", tenant_id="1", operations=[{"op": "put", "path": ""}])  # wrong: nothing is put
    client.patch_node(id="1", tenant_id="1", operations=[{"op": "remove"}])  # wrong: a path is missing
    print(client.get_node(id="1", tenant_id="1").node.title)  # wrong: there is no such member
    client.get_node(id="1", tenant_id="1").node.id = "2"  # wrong: results stay as they are
    print(client.iterate_nodes(tenant_id="1").nodes)  # wrong: these are items
    client.follow_changes(after=0)  # wrong: a tenant is missing
    client.follow_changes(tenant_id="1", entity="nodes")  # wrong: there is no such kind
    print([page.nodes for page in client.follow_changes(tenant_id="1")])  # wrong: these are pages of changes
    _, _ = client.batch(calls.get_tenant(id="1"))  # wrong: there is one reply
    print(client.batch(calls.get_tenant(id="1"))[0].unwrap().node)  # wrong: this is a tenant
    client.send("get_tenant")  # wrong: a call is no string
    Client("http://127.0.0.1", "token")  # wrong: options have names
    Client(timeout="5")  # wrong: there is no such option
    client.update_tenant(id="1", name=None, slug=7)  # wrong: a slug is a string
    client.list_nodes(tenant_id="1", filter=field("/a"))  # wrong: nothing is asked
    client.list_nodes(tenant_id="1", filter=[field("/a") == 1])  # wrong: a filter is no list
    field(1)  # wrong: a pointer is a string
    print(field("/a") > None)  # wrong: nothing is greater than null
    field("/a").starts_with(1)  # wrong: a number is no text
    field("/a").in_("text")  # wrong: a text is no list of values
    field("/a").exists("yes")  # wrong: it is there, or not
    field("/a").like("a%")  # wrong: there is no such operator
    every()  # wrong: of nothing
    print((field("/a") == 1) & 1)  # wrong: a number is no filter
