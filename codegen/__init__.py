"""Turns an OpenRPC document into code and reference pages: `python -m codegen`."""
