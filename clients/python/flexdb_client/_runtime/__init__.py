# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 1eb4d88243feee4230eaac67e78fef98a128bc1bb2893e42e057dcf6bf36340c), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
