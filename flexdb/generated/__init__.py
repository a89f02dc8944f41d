# Generated from openrpc.json (sha256 846d1b5c229d27f324ece41197c3b9d17970d9bc6a38946cc6181b64758a71c4), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
