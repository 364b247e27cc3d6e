# SPDX-License-Identifier: Apache-2.0
"""Sends one frame again and again out of an interface, and tells when frames of a kind first came in there.

    effect_probe.py INTERFACE

Prints {} when it listens. Answers each line of JSON on its standard input with one:
    {"pulse": {"frame": HEXADECIMAL, "gap": SECONDS}}  ->  {}  sends it from now on
    {"rest": {}}                                       ->  {}  sends no more
    {"watch": {"offset": N, "bytes": HEXADECIMAL}}     ->  {}  waits from now on for a frame with these bytes there
    {"first": {}}  ->  {"nanoseconds": N}  when the first one came, since 1970, as the kernel stamped it; 0 if none
"""

from __future__ import annotations

import json
import select
import socket
import struct
import sys
import time
from typing import Any

ETH_P_ALL = 3
PACKET_OUTGOING = 4
SO_TIMESTAMPNS = 35
STAMP = struct.Struct("=qq")
IDLE_SECONDS = 1.0


class Probe:
    def __init__(self, interface: str) -> None:
        self.channel = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        self.channel.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        self.channel.bind((interface, ETH_P_ALL))
        self.channel.setblocking(False)
        self.frame = b""
        self.gap = IDLE_SECONDS
        self.next = 0.0
        self.offset = 0
        self.wanted = b""
        self.came = 0

    def pulse(self, order: dict[str, Any]) -> dict[str, Any]:
        self.frame = bytes.fromhex(order["frame"])
        self.gap = order["gap"]
        self.next = time.monotonic()
        return {}

    def rest(self, _: Any) -> dict[str, Any]:
        self.frame = b""
        return {}

    def watch(self, order: dict[str, Any]) -> dict[str, Any]:
        self.drain()
        self.offset = order["offset"]
        self.wanted = bytes.fromhex(order["bytes"])
        self.came = 0
        return {}

    def first(self, _: Any) -> dict[str, Any]:
        self.drain()
        return {"nanoseconds": self.came}

    def drain(self) -> None:
        try:
            while True:
                frame, ancillary, _, address = self.channel.recvmsg(2048, 64)
                if self.came or not self.wanted or address[2] == PACKET_OUTGOING:
                    continue
                if frame[self.offset : self.offset + len(self.wanted)] == self.wanted:
                    seconds, rest = STAMP.unpack(ancillary[0][2])
                    self.came = seconds * 1_000_000_000 + rest
        except BlockingIOError:
            pass

    def send(self) -> float:
        """Sends if it is time, and tells how many seconds there are until the next time."""
        if not self.frame:
            return IDLE_SECONDS
        now = time.monotonic()
        if now >= self.next:
            self.channel.send(self.frame)
            self.next = max(self.next + self.gap, now)
        return max(0.0, self.next - now)


def main() -> None:
    probe = Probe(sys.argv[1])
    print("{}", flush=True)
    actions = {"pulse": probe.pulse, "rest": probe.rest, "watch": probe.watch, "first": probe.first}
    while True:
        ready = select.select([probe.channel, sys.stdin], [], [], probe.send())[0]
        if probe.channel in ready:
            probe.drain()
        if sys.stdin in ready:
            line = sys.stdin.readline()
            if not line:
                return
            ((action, argument),) = json.loads(line).items()
            print(json.dumps(actions[action](argument)), flush=True)


if __name__ == "__main__":
    main()
