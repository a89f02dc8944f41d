# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 0286faa987128222b6cc2670888c1fd2677149a683fd59979ea5aa6401b19e2a), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
