# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 287807c4e88d4cc5b1d58764fe82fb706628a07360f7180ac2e3fb4fa40f8383), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
