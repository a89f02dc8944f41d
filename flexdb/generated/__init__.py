# Generated from openrpc.json (sha256 0036bfac4dea9ec771368b20eb008ea13f1ae373e5a6e9a2b2b8009aafa8dadd), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
