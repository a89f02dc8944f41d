# Generated from openrpc.json (sha256 acb1159633231db74c90987e7446b9a5824a5fa5b418377598e978b592e08804), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
