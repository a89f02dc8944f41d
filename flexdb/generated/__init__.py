# Generated from openrpc.json (sha256 5e37c81437c0fe486d01f0346cc98b199ba5c833d48bf79f0e38a4b7d7b770d0), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
