# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 415689e2bcca5f00ce0a237cd7a2f5741fefd84523019561ba8dd396fad151cf), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
