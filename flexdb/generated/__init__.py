# Generated from openrpc.json (sha256 8a216994b7be044af0594b07cc5c25153ac5cf40ec22d5a6590758e6137e3875), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
