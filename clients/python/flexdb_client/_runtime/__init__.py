# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 644064ad64c11028475934d69e5464a28cd9535b6ab33ed05e67db16c8f54516), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
