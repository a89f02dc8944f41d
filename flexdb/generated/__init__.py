# Generated from openrpc.json (sha256 12aa64cbe1501ff6dfbee0140d8f15500fb60d510099de806064f40b0e0be18f), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
