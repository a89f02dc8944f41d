# Recipes expect the virtual environment of the README in .venv.
set shell := ["bash", "-euo", "pipefail", "-c"]
export PATH := justfile_directory() / ".venv/bin:" + env("PATH")

# List the recipes.
default:
    @just --list

# Regenerate everything that openrpc.json determines.
generate:
    python -m codegen

# Run the service, with the embedded PostgreSQL unless a database is configured.
serve *arguments:
    flexdb serve {{arguments}}

# Run the tests; arguments go to pytest.
test *arguments:
    pytest {{arguments}}

# Check style, types, imports and that generated files are up to date.
check:
    ruff check
    ruff format --check
    mypy
    lint-imports
    python -m codegen --check

# List what would break clients since a revision.
breaking REV:
    python -m codegen --breaking-since {{quote(REV)}}

# Reformat the sources.
format:
    ruff format
    ruff check --fix

# Build the packages of the clients into dist/.
clients: client-python client-typescript

# Build the wheel of the Python client into dist/.
client-python:
    pip wheel --quiet --no-deps --wheel-dir dist ./clients/python

# Build the npm package of the TypeScript client into dist/, with the compiler that the tests use.
client-typescript:
    #!/usr/bin/env bash
    set -euo pipefail
    tools=$(mktemp -d)
    trap 'rm -rf "$tools"' EXIT
    cp tests/clients/npm/{package.json,package-lock.json,.npmrc} "$tools"
    (cd "$tools" && npm ci --ignore-scripts --no-audit --no-fund --silent)
    tests/clients/npm/pack clients/typescript "$tools/node_modules" dist

# Compare with a naive service on this machine; arguments go to the bench.
bench *arguments:
    python -m bench {{arguments}}

# Pin the versions of all dependencies, with hashes and without addresses.
lock:
    uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
      --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet --output-file requirements.lock
