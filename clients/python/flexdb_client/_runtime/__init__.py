# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 a2ce768817f2ad26c2d792797536eb99aa830333e8563c82fb4c1b57b14bfd3a), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
