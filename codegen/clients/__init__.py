"""Clients of any service that describes itself with OpenRPC: reading its document leniently, and writing packages."""
