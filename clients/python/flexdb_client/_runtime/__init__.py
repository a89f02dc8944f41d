# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 2f002e1e2cf18ce948aabe7fb1e8a385886020bf99b03aa496dd444af86dfbb6), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
