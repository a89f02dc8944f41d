# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 f3be74d0acdfb200beb53daaf5ca6a621d0fc840d246c7f60acc88360566ec82), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
