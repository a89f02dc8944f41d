# Generated from openrpc.json (sha256 c2e25d7017e1eec7111df34942f333d4f7ad199be42f61ced8e4552f9befd4e5), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
