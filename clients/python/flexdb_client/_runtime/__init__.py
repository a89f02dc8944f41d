# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 99fdee8ea92b72f81b1bd39671f9f8fef1bd0aff3882702aba801cad3185e21d), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
