"""Child processes that do not outlive this one."""

import asyncio
import ctypes
import os
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from typing import IO

from flexdb.database.embedded.account import ENVIRONMENT, Account

PR_SET_PDEATHSIG = 1  # linux/prctl.h

POLL_S = 0.02

Child = subprocess.Popen[bytes]


def spawn(command: list[str], account: Account, output: IO[bytes]) -> Child:
    """Start a program of PostgreSQL as `account`, in a session of its own, so that Ctrl-C does not reach it.

    It gets SIGINT, for PostgreSQL a fast shutdown, when this process ends in whatever way (Linux; elsewhere a
    server that was left behind is stopped at the next start).
    """
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError(
            "the kernel tells a child when the *thread* ends that started it: use the main thread"
        )
    with warnings.catch_warnings():
        # Python warns of forks beside threads; the hook takes no lock that another thread could hold.
        warnings.simplefilter("ignore", DeprecationWarning)
        return subprocess.Popen(  # noqa: S603  # our own command, without a shell
            command,
            **account.identity(),
            cwd="/",
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            umask=0o077,
            start_new_session=True,
            preexec_fn=_end_with_parent(),  # noqa: PLW1509  # runs after the change of user, which would undo it
        )


async def wait(child: Child, timeout_s: float) -> bool:
    """Wait for the end of a child; False where it still runs after `timeout_s`."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + timeout_s
    while child.poll() is None:
        if loop.time() > deadline:
            return False
        await asyncio.sleep(POLL_S)
    return True


def _end_with_parent() -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def hook() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:
            os._exit(1)  # the parent ended before the kernel knew of our wish

    return hook
