# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 e1cadceb7cbbfd7064879df977e027eae0d57a638ade152704d9303a8f49da29), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
