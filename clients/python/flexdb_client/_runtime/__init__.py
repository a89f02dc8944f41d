# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 4012a896c908979cfe2cabeebfa38cb6537464cc1540696b82644b8b894a4bbd), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
