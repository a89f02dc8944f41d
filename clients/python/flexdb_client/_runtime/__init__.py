# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 93e4fadfcf6ae0ece4d8e448a7561a588a52145027f29794204cb6259d3e5c92), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
