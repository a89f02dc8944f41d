# Generated from openrpc.json (sha256 d7e19d958936178ac2ac57ddd352fde0423c65eb2c85b66592228ad9951c105e), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
