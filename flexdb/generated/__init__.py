# Generated from openrpc.json (sha256 3f1c835bdbf8e0be83d219d49b04474fb1feee2a5c7c1be1570b4908dbfe3542), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
