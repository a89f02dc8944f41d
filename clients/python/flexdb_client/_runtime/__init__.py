# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 6825cd50c54631cca0fb35175dabb6b0717da4c10692323291188ab66c6aaf17), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
