# Generated from openrpc.json (sha256 7cad1f4ca73d03876b512cdc3bd55a6ea30e891e1b62b60745fc1a96072f384e), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
