# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 2082cd7405331a661e8e94c4c2df454c77e96b60b7eb3a415e0d9b07af188de1), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
