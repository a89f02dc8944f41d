# Generated from openrpc.json (sha256 a8bba6ff7442e169bfe1073b1061715e70f6ec82ec80dce63a49121000d81436), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
