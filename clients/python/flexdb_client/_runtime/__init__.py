# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 73ee3ae6fbb0109e5da602f63be93bfe41ceb247356e868146c19e15eaf4784e), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
