# Generated from openrpc.json (sha256 10e9b1a5faa356ba8400c771427b03947771f2c852a2d08fba655f83c1a67cc9), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
