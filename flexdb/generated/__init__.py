# Generated from openrpc.json (sha256 bae1813741cb06b8a683096b133ccdf1b3b07f18212c47634403157a15411bd5), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
