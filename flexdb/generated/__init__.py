# Generated from openrpc.json (sha256 9ce0035c76983844d90c42a6ac6738d3ab9269f629c62954f66d085925636d29), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
