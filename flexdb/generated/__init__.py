# Generated from openrpc.json (sha256 880a3e0187db0ee393ae21c544c248e7f803d1002f75b2844ca7c6855ed48459), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
