# Generated from openrpc.json (sha256 05cad8c6debcebd0d7858ea622b43a74f29195f3c6e41a02e556e76be59f55aa), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
