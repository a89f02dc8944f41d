# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 39c8df31ea462e1fb89afc64019803fec973d97b5d64d09c4fa79995e20e0483), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
