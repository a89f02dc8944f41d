# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 9f0e2c03112830db36cb7cda907624116790b67284d84a77fb324f09e90d6d43), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
