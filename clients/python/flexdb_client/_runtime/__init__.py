# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 dbeabfc81409275d61ba1ba47a7e039537c726501f1986fb8c6742290d3d52ac), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
