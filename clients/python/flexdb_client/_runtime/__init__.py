# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 a22b7d92b67a9ae5b3d49fb2c2147437a4fc4919427779ff49e8e8a0bd7196a8), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
