# SPDX-License-Identifier: Apache-2.0
"""One end of a two-way UDP stream of numbered datagrams at a steady rate.

    steady_stream.py OWN_ADDRESS PEER_ADDRESS PORT PACKETS_PER_SECOND SIZE

Both ends use PORT. SIZE is that of the UDP payload. Prints {} when it listens. Then answers each line of
JSON on its standard input with one:
    {"start": ROUND}  ->  {}           sends from now on, and counts what comes of this round (1 to 65535)
    {"stop": {}}      ->  {"sent": N}  sends no more, and goes on counting
    {"report": {}}    ->  what has come since the start:
        received            different datagrams
        duplicated          datagrams that had come before
        reordered           datagrams that came after a later one
        next                the number after the highest that came
        longest_gap_ms      the longest time between two arrivals
        longest_pause_ms    the longest time between two sendings of this end: it is late itself
        gaps                [[TIME, N], ...]: N numbers were left out before the datagram that came at TIME
        arrivals            [[TIME, N], ...]: N datagrams came in the 10 ms from TIME on
TIME is milliseconds since 1970 as the kernel stamped the datagram; lists have 20,000 elements at most.
What this end could not send in time it does not send at all: it has not been sent, so it is not lost.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import select
import socket
import struct
import sys
import time
from collections.abc import Callable
from itertools import repeat
from typing import Any

SO_RCVBUFFORCE = 33
SO_SNDBUFFORCE = 32
SO_TIMESTAMPNS = 35
BUFFER = 32 * 1024 * 1024
BATCH = 64
TICK_SECONDS = 0.002
BUCKET_MS = 10
LONGEST_LIST = 20_000
ROUND_SHIFT = 48
# struct cmsghdr (16 bytes), then struct timespec.
STAMP = struct.Struct("=16xqq")
NUMBER = struct.Struct("=Q")


class IoVector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


class MessageHeader(ctypes.Structure):
    """struct msghdr of Linux on 64 bits."""

    _fields_ = [
        ("name", ctypes.c_void_p),
        ("name_length", ctypes.c_uint32),
        ("vectors", ctypes.POINTER(IoVector)),
        ("vector_count", ctypes.c_size_t),
        ("control", ctypes.c_void_p),
        ("control_length", ctypes.c_size_t),
        ("flags", ctypes.c_int),
    ]


class Message(ctypes.Structure):
    """struct mmsghdr."""

    _fields_ = [("header", MessageHeader), ("length", ctypes.c_uint32)]


LIBC = ctypes.CDLL(None, use_errno=True)


class Messages:
    """Room for a batch of datagrams, one behind the other."""

    def __init__(self, size: int, with_stamps: bool) -> None:
        self.size = size
        self.payload = bytearray(BATCH * size)
        self.stamps = bytearray(BATCH * STAMP.size)
        self.messages = (Message * BATCH)()
        self.vectors = (IoVector * BATCH)()
        payload = ctypes.addressof(ctypes.c_char.from_buffer(self.payload))
        stamps = ctypes.addressof(ctypes.c_char.from_buffer(self.stamps))
        for i in range(BATCH):
            self.vectors[i].base = payload + i * size
            self.vectors[i].length = size
            header = self.messages[i].header
            header.vectors = ctypes.pointer(self.vectors[i])
            header.vector_count = 1
            if with_stamps:
                header.control = stamps + i * STAMP.size
                header.control_length = STAMP.size
        # The kernel writes into the headers.
        self.pristine = bytes(self.messages)
        self.numbers = struct.Struct(f"=Q{size - NUMBER.size}x")

    def restore(self) -> None:
        ctypes.memmove(self.messages, self.pristine, len(self.pristine))


class Arrivals:
    """What came of one round."""

    def __init__(self, number: int) -> None:
        self.round = number
        self.first = number << ROUND_SHIFT
        self.next = self.first
        self.missing: set[int] = set()
        self.received = self.duplicated = self.reordered = 0
        self.longest_gap = 0
        self.last = 0
        self.gaps: list[list[int]] = []
        self.buckets: list[list[int]] = []

    def take(self, numbers: list[int], times: list[int]) -> None:
        """Takes what was received, in order of arrival; times are nanoseconds."""
        count = len(numbers)
        if numbers[0] == self.next and numbers == list(range(self.next, self.next + count)):
            self.next += count
            self.received += count
            self.clock(times)
            return
        for number, arrived in zip(numbers, times):
            if number >> ROUND_SHIFT == self.round:
                self.take_one(number, arrived)
                self.clock([arrived])

    def take_one(self, number: int, arrived: int) -> None:
        if number >= self.next:
            left_out = number - self.next
            if left_out:
                self.missing.update(range(self.next, number))
                if len(self.gaps) < LONGEST_LIST:
                    self.gaps.append([arrived // 1_000_000, left_out])
            self.next = number + 1
            self.received += 1
        elif number in self.missing:
            self.missing.remove(number)
            self.reordered += 1
            self.received += 1
        else:
            self.duplicated += 1

    def clock(self, times: list[int]) -> None:
        last = self.last or times[0]
        gap = max(map(int.__sub__, times, [last, *times[:-1]]))
        self.longest_gap = max(self.longest_gap, gap)
        self.last = times[-1]
        bucket = self.last // (BUCKET_MS * 1_000_000) * BUCKET_MS
        if self.buckets and self.buckets[-1][0] == bucket:
            self.buckets[-1][1] += len(times)
        elif len(self.buckets) < LONGEST_LIST:
            self.buckets.append([bucket, len(times)])

    def report(self) -> dict[str, Any]:
        return {
            "received": self.received,
            "duplicated": self.duplicated,
            "reordered": self.reordered,
            "next": self.next - self.first,
            "longest_gap_ms": self.longest_gap / 1e6,
            "gaps": self.gaps,
            "arrivals": self.buckets,
        }


class End:
    def __init__(self, own: str, peer: str, port: int, rate: float, size: int) -> None:
        family = socket.AF_INET6 if ":" in own else socket.AF_INET
        self.channel = socket.socket(family, socket.SOCK_DGRAM)
        self.channel.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, BUFFER)
        self.channel.setsockopt(socket.SOL_SOCKET, SO_SNDBUFFORCE, BUFFER)
        self.channel.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        self.channel.bind((own, port))
        self.channel.connect((peer, port))
        self.channel.setblocking(False)
        self.rate = rate
        self.outgoing = Messages(size, with_stamps=False)
        self.incoming = Messages(size, with_stamps=True)
        self.arrivals = Arrivals(0)
        self.round = self.sent = 0
        self.is_sending = False
        self.due_from = self.last_sending = self.longest_pause = 0.0

    def start(self, number: int) -> dict[str, Any]:
        self.receive()
        if self.arrivals.round != number:
            self.arrivals = Arrivals(number)
        self.round = number
        self.sent = 0
        self.is_sending = True
        self.due_from = self.last_sending = time.monotonic()
        self.longest_pause = 0.0
        return {}

    def stop(self, _: Any) -> dict[str, Any]:
        self.is_sending = False
        return {"sent": self.sent}

    def report(self, _: Any) -> dict[str, Any]:
        return self.arrivals.report() | {"longest_pause_ms": self.longest_pause * 1e3}

    def send(self) -> None:
        now = time.monotonic()
        due = int((now - self.due_from) * self.rate) - self.sent
        if due <= 0:
            return
        self.longest_pause = max(self.longest_pause, now - self.last_sending)
        self.last_sending = now
        count = min(due, BATCH)
        first = (self.round << ROUND_SHIFT) + self.sent
        for i in range(count):
            NUMBER.pack_into(self.outgoing.payload, i * self.outgoing.size, first + i)
        done = LIBC.sendmmsg(self.channel.fileno(), self.outgoing.messages, count, 0)
        if done < 0:
            # No way there (yet), or nobody listens there (yet): sent again, for nothing has gone out.
            done = 0
        self.sent += done
        # No catching up: a burst longer than a batch would overflow the next queue.
        if due > done:
            self.due_from = now - self.sent / self.rate

    def receive(self) -> None:
        while True:
            self.incoming.restore()
            count = LIBC.recvmmsg(self.channel.fileno(), self.incoming.messages, BATCH, socket.MSG_DONTWAIT, None)
            if count < 0:
                if ctypes.get_errno() in (errno.EAGAIN, errno.EINTR):
                    return
                if ctypes.get_errno() == errno.ECONNREFUSED:
                    continue
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
            size = self.incoming.size
            payload = memoryview(self.incoming.payload)[: count * size]
            stamps = memoryview(self.incoming.stamps)[: count * STAMP.size]
            numbers = [number for (number,) in self.incoming.numbers.iter_unpack(payload)]
            times = [seconds * 1_000_000_000 + rest for seconds, rest in STAMP.iter_unpack(stamps)]
            if numbers[-1] >> ROUND_SHIFT > self.arrivals.round:
                # The other end was told to start before this one.
                self.arrivals = Arrivals(numbers[-1] >> ROUND_SHIFT)
            self.arrivals.take(numbers, times)
            if count < BATCH:
                return


def hurry() -> None:
    """Goes before other programs: they would disturb the measurement, which takes little."""
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    except OSError:
        os.nice(-10)


def main() -> None:
    own, peer, port, rate, size = sys.argv[1:6]
    end = End(own, peer, int(port), float(rate), int(size))
    hurry()
    print("{}", flush=True)
    actions: dict[str, Callable[[Any], dict[str, Any]]] = {
        "start": end.start,
        "stop": end.stop,
        "report": end.report,
    }
    for _ in repeat(None):
        if select.select([sys.stdin], [], [], TICK_SECONDS)[0]:
            line = sys.stdin.readline()
            if not line:
                return
            ((action, argument),) = json.loads(line).items()
            print(json.dumps(actions[action](argument)), flush=True)
        end.receive()
        if end.is_sending:
            end.send()


if __name__ == "__main__":
    main()
