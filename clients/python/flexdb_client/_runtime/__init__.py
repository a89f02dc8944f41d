# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 8650ba0d4d8cf2a2eddcf826f6a811770df3b9556dc6847c4a29b8cbf19ac3d3), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
