"""The HTTP door: aiohttp, and nothing of JSON-RPC's own rules."""
