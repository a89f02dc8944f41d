# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 2721bc95120162ecde424769fb5435696aac474a751970680bccf20bbf29a1d6), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
