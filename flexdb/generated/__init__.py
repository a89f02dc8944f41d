# Generated from openrpc.json (sha256 08d340380a2950160e70c5c049a6164b2318928f915a073630ebd0f4739d0b5c), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
