# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 c2c758a53c1e7f5318af1aa3c7cfd6570f33a45394f8f26d2f829d2b0499b057), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
