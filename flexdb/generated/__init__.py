# Generated from openrpc.json (sha256 e55b5ea7cf00e09c35510df6a5a95995e2f33f22da75c78a7dbb2a96a85a72f7), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
