# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 318a2903f3df13b28c8d179f7cebb94ccdc88ca60f734fa1447003f3678eb193), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
