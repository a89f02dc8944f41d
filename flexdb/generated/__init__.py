# Generated from openrpc.json (sha256 3855e094117161b6dedc5f2e497f2814972c0534e19873aee6f9e4cbdc874312), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
