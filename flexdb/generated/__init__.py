# Generated from openrpc.json (sha256 481945ea230449177188bd5d99555967945855b112fdee7e72bb19087fc4b127), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
