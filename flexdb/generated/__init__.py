# Generated from openrpc.json (sha256 6bd193c55f8ba20be63139bd6116f522c28e43a83b01c8f21b05994309df0280), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
