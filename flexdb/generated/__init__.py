# Generated from openrpc.json (sha256 a9b0222153a11243abdbed7b674275bb4ac09348a6db68368425338733af88ec), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
