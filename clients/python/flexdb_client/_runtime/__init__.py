# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 4d3a0e7640b45cc996661097b9a4857937b52d38c0c21b1cf5a714fb4c120f2c), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
