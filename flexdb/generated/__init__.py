# Generated from openrpc.json (sha256 2852c59f78e67a66825230e0e9144a384825fad5fbec9c672a96a59fced5bedd), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
