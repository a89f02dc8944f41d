# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 6ec7382920358d30750e02fc0a8741b64ee97ccfaab5ffd3df07899baf03678f), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
