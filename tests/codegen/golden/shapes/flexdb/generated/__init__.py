# Generated from openrpc.json (sha256 5db237cb05157da404eaa852cd1f6e3f052a4b44f8a74c5ce4e7bffe9bb26af7), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
