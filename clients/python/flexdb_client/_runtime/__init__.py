# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 0f87689f8a7d433e0835c8b07cdc5a8a3beb15fd5bd712b842416f13f85c5570), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
