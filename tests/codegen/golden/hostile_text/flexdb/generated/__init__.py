# Generated from openrpc.json (sha256 fd56715fe4ac274cac25779316a2cbaa11846523d05d3e210b008b0af8e6e880), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
