# Generated from openrpc.json (sha256 d62dc97fced6c67232aab915fcb9d9b6940aa046cb03482557538b91e796947d), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
