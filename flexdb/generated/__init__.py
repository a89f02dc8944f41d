# Generated from openrpc.json (sha256 864bc2ade0345a21ca609dd5e668839429f4a0db367578556ae8b96049430ed5), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
