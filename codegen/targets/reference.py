"""The reference pages."""

from codegen.model import Api


class Reference:
    """Writes a page a service."""

    directory = "docs/reference"

    def render(self, api: Api) -> dict[str, str]:
        """Return the pages."""
        return {}
