# Generated from openrpc.json (sha256 c790235f2421767366c04c1d758b58dc2dbfb320d8b01c203a04ed08a2753fbd), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
