"""flexdb: a multi-tenant database as a service over JSON-RPC 2.0, generated from openrpc.json."""

from importlib.metadata import version

__version__ = version("flexdb")
