# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 b78648730fc19012a62d39a57358153411093030e1b902442ab41274d0ff3356), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
