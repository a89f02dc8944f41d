# Generated from openrpc.json (sha256 9122b0112ae29a3f6f5493d126b3abe505d158e11e23266b07e8b1ad43b10cac), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
