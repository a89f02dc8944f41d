# Generated from openrpc.json (sha256 4dfbf54062434354cc4a4ef9794f417249f57619a57fbe3a4868e0727f26fa81), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
