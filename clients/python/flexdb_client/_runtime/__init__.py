# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 25ce9d0146a5a690963dfaef2e395085bf5969be8a29cff87080ff7e1e1c77a3), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
