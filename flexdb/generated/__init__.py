# Generated from openrpc.json (sha256 e00f46e0f3b71df977a900fe87c50b97b49820d8fa7e61080f50b22452813dba), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
