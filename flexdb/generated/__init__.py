# Generated from openrpc.json (sha256 d332bf57f8c9a15d01d4b8eeb3eae3445757d286ab2f2436bfe840da7e4ff879), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
