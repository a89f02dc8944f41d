# Generated from openrpc.json (sha256 aedb2cc09f94550a41b66668db74da959d85cc61a1771502033805d171cffaa3), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
