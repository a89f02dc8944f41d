# Generated from openrpc.json (sha256 55b95dc31b108dd6cabe97a7f7bed0b4c5c57abfc74690d5a7e8611b6cce4a3c), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
