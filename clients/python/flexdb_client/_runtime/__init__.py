# Generated from the OpenRPC document of flexdb 0.1.0 (sha256 fee638bdaac29cd929002a170cb2591b7a13d4ee88c4c56db8d85a408734aacf), do not edit.

"""What every generated client stands on: transports, the JSON-RPC envelope, retries and errors.

Nothing here knows of any document. The parts that users meet are exported by the package around it.
"""
