# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 88d807e89cb4726c246844236867bf41bcae583ef9e3a55f24c5d780348b6ab1), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
