# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 af663f92eede5f64261276e5f31f40da60e497bcf773308dea0d91bf46d3ffd4), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
