# Generated from openrpc.json (sha256 bc6ccae16f40aee09be221c36cc5e10d1c72927255a746ad127e5f5ed37c91e5), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
