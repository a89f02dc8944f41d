# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 df7fb38bc336aeaa3588411999631048266068df64b6571dc2ef351ecb3dd768), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
