"""The limit of open files, in processes of their own."""

import subprocess
import sys

from flexdb.descriptors import RESERVED

PROGRAM = """
import resource, sys
from flexdb.descriptors import make_room
soft, hard, connections = map(int, sys.argv[1:])
resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
print(make_room(connections, others=16), *resource.getrlimit(resource.RLIMIT_NOFILE))
"""


def room(soft: int, hard: int, connections: int) -> tuple[int, ...]:
    command = [sys.executable, "-c", PROGRAM, str(soft), str(hard), str(connections)]
    return tuple(map(int, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()))


def test_the_soft_limit_is_raised_as_far_as_needed() -> None:
    needed = 1000 + 16 + RESERVED
    assert room(256, 4096, 1000) == (1000, needed, 4096)
    assert room(needed, 4096, 1000) == (1000, needed, 4096)
    assert room(4096, 4096, 1000) == (1000, 4096, 4096)


def test_where_the_hard_limit_is_too_low_fewer_come_in() -> None:
    assert room(256, 1024, 1000) == (1024 - 16 - RESERVED, 1024, 1024)
    assert room(256, 256, 1000) == (16, 256, 256)
