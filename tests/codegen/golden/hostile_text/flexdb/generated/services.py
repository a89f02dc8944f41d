# Generated from openrpc.json (sha256 fd56715fe4ac274cac25779316a2cbaa11846523d05d3e210b008b0af8e6e880), do not edit; run `just generate`.

from typing import Protocol

from flexdb import access

from .params import SayParams
from .results import Said


class WordsService(Protocol):
    """She said \"\"\"stop\"\"\" \\ and \\N{BULLET} \\x \\"

    {{ 7 * 7 }} {% raw %} {# gone #} ${x} %(y)s {z}

    - not a list | <script>alert(1)</script> [link](javascript:x) `code | {{ span }}` ``
    # not a heading
    1. not an item &amp; ~~no~~ *no* _no_ \u202eback\u202c nul \x00 bell \x07 line
    sep 名前 é "
    """

    async def say(self, params: SayParams, caller: access.Caller, /) -> Said:
        """Say "it" {{ x }}.

        She said \"\"\"stop\"\"\" \\ and \\N{BULLET} \\x \\"

        {{ 7 * 7 }} {% raw %} {# gone #} ${x} %(y)s {z}

        - not a list | <script>alert(1)</script> [link](javascript:x) `code | {{ span }}` ``
        # not a heading
        1. not an item &amp; ~~no~~ *no* _no_ \u202eback\u202c nul \x00 bell \x07 line
        sep 名前 é "

        Errors: NotFound.
        """
