"""The Jinja environment that all targets share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES = Path(__file__).parent / "templates"


def environment(target: str, filters: dict[str, Callable[..., str]]) -> Environment:
    """Return the environment of a target's templates; text of the document comes in as data, never as template."""
    # No autoescape: it is for HTML. Each target escapes for its own language, through `filters`.
    made = Environment(  # noqa: S701
        loader=FileSystemLoader(_TEMPLATES / target),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(filters)
    return made


def render(jinja: Environment, template: str, **context: Any) -> str:
    """Render one template."""
    return jinja.get_template(template).render(**context)
