# Generated from openrpc.json (sha256 24b7260054f741d7100270ec2998d42c6baa17f731217d436417f5dbd95dd91a), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
