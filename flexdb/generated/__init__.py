# Generated from openrpc.json (sha256 9f0937b6e2191fd4312fbd429d0f30b5a9a50631d6c9d0253fee706eb8a0aa29), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
