# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 f9c005d0561b7e297b191b412916737cfe7221a12ad02344e464c411c6789206), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
