# Generated from openrpc.json (sha256 db1db3c7635084d7abd75cdabb11bf477117218fee14dc4749e517c405da6c00), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
