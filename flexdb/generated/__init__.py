# Generated from openrpc.json (sha256 1c900e228aa6ed526f593b2e373cdbd6a1c8a19c958189836eab05688b0cdc96), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
