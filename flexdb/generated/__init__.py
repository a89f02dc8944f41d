# Generated from openrpc.json (sha256 ff732492fd97e288f7423f04687884276df874f8b4fd687adf58439d5acd9824), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
