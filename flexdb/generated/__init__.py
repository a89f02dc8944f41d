# Generated from openrpc.json (sha256 0d47805c832b1a2ffead281143e8177f4e9332eb644f96446ebfca258260eb05), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
