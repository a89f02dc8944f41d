# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 ec2805f90e27369d7849ae8d9697f4842245d9a6406c045ae5763545b586a4fb), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
