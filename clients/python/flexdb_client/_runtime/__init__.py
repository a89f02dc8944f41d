# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 ab6c1ed97adefbcbb5a8544a0c1342d99b1beb092f9d397509c8e136dfc66e50), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
