# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 2c8be396e790b17de6dd26d4d479fc6c056035692c0e39e9d93b6cb0bdb49c2f), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
