# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 e6c258acfc0351135c0339294f0737c527fafb98ff83fdba731702a8cd3a9938), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
