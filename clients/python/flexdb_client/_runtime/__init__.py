# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 672a9497265ee30ab0452d5dcf34c37c00fdc367e590a7d342aefb266d8c8ae3), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
