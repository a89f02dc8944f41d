# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 812731a0a66d4635cc190742274c640a09d7553353f334e23198ada41a8802a8), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
