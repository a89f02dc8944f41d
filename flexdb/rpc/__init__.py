"""JSON-RPC 2.0 without any transport: bytes in, bytes out."""
