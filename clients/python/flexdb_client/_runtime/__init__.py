# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 a0dee088d5e5b8a4320af4f3b9138a8e3fb8fea5a0ac29d8d9690cfe2c622367), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
