# Generated from openrpc.json (sha256 6af47cf1bdaab32f3a806ea98b88c82bffdbee720ecd7e491a87133196c1672b), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
