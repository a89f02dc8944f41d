"""Write the golden files anew: `python -m tests.codegen.refresh`. Read the difference before you commit it."""

import shutil

from codegen.output import write
from tests.codegen.cases import CASES, GOLDEN, generated


def refresh() -> None:
    for case in CASES:
        shutil.rmtree(GOLDEN / case, ignore_errors=True)
        write(generated(case), GOLDEN / case)


if __name__ == "__main__":
    refresh()
