# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 5294332d6b7d4edcbc03b0279ffce8fb37cd3c437aa6583f47d44c4302b2009e), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
