"""Figures of flexdb beside a naive baseline: `python -m bench` from the top of a checkout."""
