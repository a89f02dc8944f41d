# Generated from openrpc.json (sha256 964cc1f7f613345c947d43547b8af00b9f9fd83cf092a3ceb141b08e766adbd1), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
