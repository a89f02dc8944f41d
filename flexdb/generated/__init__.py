# Generated from openrpc.json (sha256 3e8f4897600b6a321bb30833bdd511885c34af358c37b1af1252f2e6ba943286), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
