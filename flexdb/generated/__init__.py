# Generated from openrpc.json (sha256 148bc4f3637d30e3408a9aa14a480b8fb9d435eaf688a253a95d1fefed355dff), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
