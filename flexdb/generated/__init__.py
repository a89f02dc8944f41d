# Generated from openrpc.json (sha256 cb90286d00d019a1ed11ae7464407f5aea0e35db413acc75cbe538a94d853e9d), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
