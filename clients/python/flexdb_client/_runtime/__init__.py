# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 6d4717ac49974acabafbc396c6d4b63c4e133ea90b925f99ca5de745f146f43f), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
