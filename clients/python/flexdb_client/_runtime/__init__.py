# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 29aac9bbea694d45dea490f20eb6929e7b0cd7f847971b75ad071ca27ed74ccd), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
