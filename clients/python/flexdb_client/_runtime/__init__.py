# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 4b4ab40c9b1faef6de027b0164dce0b34d0df03af851d84b84fd8923a1fc6c06), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
