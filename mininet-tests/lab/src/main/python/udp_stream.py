# SPDX-License-Identifier: Apache-2.0
"""One end of a one-way UDP stream at a steady rate, without any control traffic.

    udp_stream.py receive ADDRESS PORT
        prints {} when it counts; answers each line on its standard input with what came since the one
        before, {"bytes", "packets", "seconds"}: the seconds are those from the first packet to the last
    udp_stream.py send SOURCE DESTINATION PORT BITS_PER_SECOND SECONDS SIZE
        prints "sending" when it begins
Bytes are UDP payload.
"""

from __future__ import annotations

import json
import select
import socket
import sys
import time
from collections.abc import Iterator

SO_RCVBUFFORCE = 33
BUFFER = 32 * 1024 * 1024
BURST = 256


def open_socket(address: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return socket.socket(family, socket.SOCK_DGRAM)


def report(count: int, packets: int, seconds: float) -> None:
    print(json.dumps({"bytes": count, "packets": packets, "seconds": seconds}), flush=True)


def receive(address: str, port: int) -> None:
    channel = open_socket(address)
    channel.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, BUFFER)
    channel.bind((address, port))
    channel.setblocking(False)
    print("{}", flush=True)
    count = packets = 0
    first = last = time.monotonic()
    while True:
        readable = select.select([channel, sys.stdin], [], [])[0]
        if channel in readable:
            for data in arrived(channel):
                last = time.monotonic()
                if packets == 0:
                    first = last
                count += len(data)
                packets += 1
        if sys.stdin in readable:
            if not sys.stdin.readline():
                return
            report(count, packets, last - first)
            count = packets = 0


def arrived(channel: socket.socket) -> Iterator[bytes]:
    """What is there already, but no more than a burst of it."""
    try:
        for _ in range(BURST):
            yield channel.recv(65536)
    except BlockingIOError:
        return


def send(source: str, destination: str, port: int, rate: float, seconds: float, size: int) -> None:
    channel = open_socket(source)
    channel.bind((source, 0))
    channel.connect((destination, port))
    payload = bytes(size)
    print("sending", flush=True)
    gap = size * 8 / rate
    start = time.monotonic()
    packets = 0
    while (now := time.monotonic() - start) < seconds:
        due = int(now / gap) + 1
        for _ in range(due - packets):
            try:
                channel.send(payload)
            except OSError:
                # No way there (yet), or a full queue: lost, as UDP may be.
                pass
        packets = max(packets, due)
        time.sleep(max(gap, 0.001))


def main() -> None:
    if sys.argv[1] == "receive":
        receive(sys.argv[2], int(sys.argv[3]))
    else:
        source, destination, port, rate, seconds, size = sys.argv[2:8]
        send(source, destination, int(port), float(rate), float(seconds), int(size))


if __name__ == "__main__":
    main()
