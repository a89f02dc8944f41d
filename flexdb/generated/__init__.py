# Generated from openrpc.json (sha256 bb403cced2d10477d01793310130568d125be6dd516af67bb78a357d7e15eaab), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
