# Generated from openrpc.json (sha256 60f5ff59daa90f02d8b259347d03248ba8c471b363e1d87e730c111d48793b2e), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
