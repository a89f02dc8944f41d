# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 779b5e30c57b038ea6a6bbe25d36b4c8666701d92282de0339390484165d1a03), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
