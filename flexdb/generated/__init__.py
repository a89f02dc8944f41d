# Generated from openrpc.json (sha256 5acb3b2e65e32c7d92b2878b1333f3d13fb7d8eab822c27203ece073ed693683), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
