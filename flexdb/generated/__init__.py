# Generated from openrpc.json (sha256 d65e40e288a1170ee870b49ef87860147687e44ebe767398ea14570109edf256), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
