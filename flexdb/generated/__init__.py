# Generated from openrpc.json (sha256 76c65550065118e81b961bd3888d1804ad6ccf74b199854c050868cca35d1d27), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
