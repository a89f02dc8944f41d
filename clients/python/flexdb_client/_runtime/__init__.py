# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 517e24e380d9fbe54b78ac24b4db4f3da96252418fc0ed661222ee5266ff305c), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
