# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 c62e312633bc89c14f1207a04416dab1281071e8595e1beb77379bfd505863ee), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
