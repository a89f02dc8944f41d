# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 b8bf17c085b9c962135f01d5f01a6563f21ff67254a482295a533366f1d59865), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
