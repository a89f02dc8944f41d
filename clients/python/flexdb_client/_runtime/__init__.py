# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 ec2ae91027ec0240e0ae7450138e2cd5d98758f13981c9b9addf91224a79ee58), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
