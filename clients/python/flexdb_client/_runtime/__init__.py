# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 7c4424446bcfaae5fdafd4ac4d646d7405017b2f5f10e29e3c975265c46bc249), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
