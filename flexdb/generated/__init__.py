# Generated from openrpc.json (sha256 913bb66b9be5dcd0dd054e0139857d1286a7563a3111875fee1182ff62df02a3), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
