# Generated from openrpc.json (sha256 d81e353d6e80a1aebd18f9cb100629453305d1bea4105225d8adc0fc700f91d0), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
