"""What gets generated: one module a target."""

from codegen.targets.base import Target
from codegen.targets.openapi import OpenApi
from codegen.targets.python_service import PythonService
from codegen.targets.reference import Reference

TARGETS: tuple[Target, ...] = (PythonService(), OpenApi(), Reference())
