"""Client packages in Python."""

from codegen.clients.python.target import PythonClient

__all__ = ["PythonClient"]
