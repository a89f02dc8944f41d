# Generated from openrpc.json (sha256 824e83cf084c092f401e86a15c346ff9a8b22485cbf16bc4cd3e5e98d689267c), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
