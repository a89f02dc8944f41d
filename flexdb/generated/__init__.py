# Generated from openrpc.json (sha256 b69b905f30b6c763d8d0826c089f91816456539233753c1990514156bae9ad4c), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
