# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 68cc443496b3299b7d92e335b175a6d6cda7e8de93db73f358353f9cee423e57), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
