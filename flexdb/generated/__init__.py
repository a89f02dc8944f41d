# Generated from openrpc.json (sha256 0eafdf37bb7697827e207a621a1e5bff5b9f89f92e2fc30505c8e412b24b521c), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
