# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 db893847f30094ee7aed948d7b96409995da18a1830c9135f56fb6a28a77a01d), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
