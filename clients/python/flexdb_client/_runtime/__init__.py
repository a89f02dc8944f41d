# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 d7947826af433b0ed41f485ce82686d7a57eb79036e4c44c33ec23c924009a2f), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
