# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 94c949a3cfa03640d8b7eae3b311bdf7be1e7e2f13732b34690671ccc03f01cf), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
