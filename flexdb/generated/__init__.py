# Generated from openrpc.json (sha256 7cdf17ea1fff7cd258b6594c600e57102391f0ea3e406068b975ce0c9688694b), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
