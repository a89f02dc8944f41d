# Generated from openrpc.json (sha256 8e7e7aec46c662e1308db34b9f0c4387fb24ae055bd71bed9e9a1bf805538ce9), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
