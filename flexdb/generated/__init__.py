# Generated from openrpc.json (sha256 9c4ab993b911691cee65ece56e742219a623fbfd0023942e6cec0088cd3cf8dd), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
