# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 25d911a3c50281c0d6be684903b23a810a9b46d90486258ec3db1d803b9ecfd9), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
