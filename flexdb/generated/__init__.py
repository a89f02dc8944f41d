# Generated from openrpc.json (sha256 e18ed585c5aa9fac7b26ad86f6ce689ac04124c97dc892f8beae8070bb3d4d28), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
