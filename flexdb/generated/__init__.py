# Generated from openrpc.json (sha256 5d11d41bd6055384ce13f6e191b1ea5fc9b3b78862b95fcc6188b81367a747c7), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
