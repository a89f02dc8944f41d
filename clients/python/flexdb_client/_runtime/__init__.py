# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 ec97c1fbf8bb31db4536b3f009b616f7d022d6c1ce759cedbead49b3ba9f890d), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
