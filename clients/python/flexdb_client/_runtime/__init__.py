# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 3584a821fbcd81dc3b2d3d3dc49a6b97778a76003db200e108359a1ce69c804a), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
