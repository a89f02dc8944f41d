# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 11f8343c1111b8d25b6ef8ef5bc4fa1e0ee2a9d7bac9a4f626df478f0f0aa9a2), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
