# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 165ef7498b9225e8f2ade1e60db9a8edda921858f41a9ffcd75d64fafb27e5c3), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
