# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 ae57470c8ab6c965460cf51db9ec53141f5b17409e19bbeb54160c0423f2ec85), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
