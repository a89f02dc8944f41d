# Generated from openrpc.json (sha256 e16ca46d25e751523ae40f343f8a2cb1f95e1ba7848be387aa67a2ac1aa1f461), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
