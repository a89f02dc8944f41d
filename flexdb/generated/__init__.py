# Generated from openrpc.json (sha256 b51fb4178848157e65b7019134a2fecbe9e420733755e4b99f50e4ec5361ea93), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
