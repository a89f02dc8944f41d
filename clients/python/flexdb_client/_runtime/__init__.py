# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 ed54da053630257fc51e74a67de03bf2db76aa94c12d3e8272f2b736ff4b899d), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
