# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 2f29a8c79ad0ceb14b162a8c2969845ef29375303e8d835369a49c19e746644f), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
