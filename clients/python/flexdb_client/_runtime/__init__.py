# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 722a307b64df1a3b195ec24edc93e6d885e5f925337617aeafe28f6f7d49bbe7), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
