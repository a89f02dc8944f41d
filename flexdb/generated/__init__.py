# Generated from openrpc.json (sha256 f669f69d3eb39501ef83fa85218fab5e25fe0386a27c1dfac6106dfd6a5b9910), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
