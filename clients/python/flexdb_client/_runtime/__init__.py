# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 124eb6b3bf687ae8f843a4e41dc522fdbbbc86b8cc6c2ed8de42150c33aeb593), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
