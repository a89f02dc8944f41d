# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 8971e880e551a5446406fc798307303494fb31a003cbdef8ec642c3cf8901abb), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
