# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 93c8874dc5bdd6e001ce4777ba1a884bf14138c176316128409eafa1e1c34d60), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
