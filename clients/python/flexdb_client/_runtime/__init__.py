# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 8f381a4b8b0a5a569fdd07fe2977589c0d473e0c570084df2dabd92ff779c051), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
