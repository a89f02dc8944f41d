# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 0139a2332ba8d30a9812f842f177a220013b71a0f8f9053195b1d75bf6f44eb5), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
