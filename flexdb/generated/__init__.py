# Generated from openrpc.json (sha256 5c9646ad055a0330d59620ec1b0357771c5171784fab449a038119969b1ab473), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
