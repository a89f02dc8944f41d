# Generated from openrpc.json (sha256 dac6c8f48327d4a1cd70f200b71225527aa6e77c7a3032c0e0c0fb7bc2be8528), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
