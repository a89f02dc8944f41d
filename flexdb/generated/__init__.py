# Generated from openrpc.json (sha256 488aa708cfc1d65eacffa837aae0af33d116a150fc5368f7c8ed41425c179a27), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
