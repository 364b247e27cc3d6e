# SPDX-License-Identifier: Apache-2.0
"""Sets how much the ports of a running switch program can hold before it takes it.

    port_queues.py PID BYTES

Its packet sockets are borrowed from it (pidfd_getfd, Linux 5.6), so nothing outside it changes. Prints how many
sockets there were.
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import Iterator

PIDFD_GETFD = 438
SO_RCVBUFFORCE = 33
LIBC = ctypes.CDLL(None, use_errno=True)


def borrowed(pid: int) -> Iterator[socket.socket]:
    process = os.pidfd_open(pid)
    for name in os.listdir(f"/proc/{pid}/fd"):
        if os.readlink(f"/proc/{pid}/fd/{name}").startswith("socket:"):
            descriptor = LIBC.syscall(PIDFD_GETFD, process, int(name), 0)
            if descriptor < 0:
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
            with socket.socket(fileno=descriptor) as channel:
                yield channel


def main() -> None:
    pid, size = int(sys.argv[1]), int(sys.argv[2])
    count = 0
    for channel in borrowed(pid):
        if channel.family == socket.AF_PACKET:
            # The kernel doubles it, for its own book-keeping.
            channel.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, size // 2)
            count += 1
    print(count)


if __name__ == "__main__":
    main()
