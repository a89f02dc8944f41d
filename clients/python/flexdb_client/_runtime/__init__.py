# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 05854c8a962f55cff6f322a08b1be39ee3164d8f99f37644bb8e733001b11704), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
