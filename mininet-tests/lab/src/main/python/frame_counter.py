# SPDX-License-Identifier: Apache-2.0
"""Counts the frames that arrive at an interface, by their headers.

    frame_counter.py INTERFACE

Prints {} when it counts. Then answers each line of JSON with one:
    {"counts": {}}  ->  {"counts": [{header, "frames", "bytes"}, ...], "lost": N, "malformed": N}
    {"reset": {}}   ->  {}
"""

from __future__ import annotations

import ipaddress
import json
import selectors
import socket
import struct
import sys
from collections import defaultdict
from typing import Any, NamedTuple

ETH_P_ALL = 3
SOL_PACKET = 263
PACKET_STATISTICS = 6
PACKET_AUXDATA = 8
PACKET_OUTGOING = 4
SO_RCVBUFFORCE = 33
BUFFER = 64 * 1024 * 1024
TP_STATUS_VLAN_VALID = 1 << 4

VLAN_TYPES = (0x8100, 0x88A8)
IPV4, IPV6 = 0x0800, 0x86DD
TCP, UDP, FRAGMENT_HEADER = 6, 17, 44


class Header(NamedTuple):
    """What a frame is counted by; addresses and ports as they are on the wire, empty if there are none."""

    macs: bytes
    vlans: tuple[int, ...]
    ether_type: int
    source: bytes = b""
    destination: bytes = b""
    protocol: int = -1
    fragment_offset: int = 0
    ports: bytes = b""

    def readable(self) -> dict[str, Any]:
        source_port, destination_port = struct.unpack("!HH", self.ports) if self.ports else (-1, -1)
        return {
            "source_mac": self.macs[6:].hex(":"),
            "destination_mac": self.macs[:6].hex(":"),
            "vlans": self.vlans,
            "ether_type": self.ether_type,
            "source": str(ipaddress.ip_address(self.source)) if self.source else "",
            "destination": str(ipaddress.ip_address(self.destination)) if self.destination else "",
            "protocol": self.protocol,
            "fragment_offset": self.fragment_offset,
            "source_port": source_port,
            "destination_port": destination_port,
        }


def parse(frame: bytes, outer_vlan: int | None) -> Header:
    vlans = () if outer_vlan is None else (outer_vlan,)
    at = 12
    (ether_type,) = struct.unpack_from("!H", frame, at)
    while ether_type in VLAN_TYPES:
        tag, ether_type = struct.unpack_from("!HH", frame, at + 2)
        vlans += (tag & 0xFFF,)
        at += 4
    at += 2
    macs = frame[:12]
    if ether_type == IPV4:
        protocol, payload = frame[at + 9], at + (frame[at] & 15) * 4
        source, destination = frame[at + 12 : at + 16], frame[at + 16 : at + 20]
        offset = (struct.unpack_from("!H", frame, at + 6)[0] & 0x1FFF) * 8
    elif ether_type == IPV6:
        protocol, payload, offset = frame[at + 6], at + 40, 0
        source, destination = frame[at + 8 : at + 24], frame[at + 24 : at + 40]
        if protocol == FRAGMENT_HEADER:
            protocol, payload = frame[at + 40], at + 48
            offset = struct.unpack_from("!H", frame, at + 42)[0] & 0xFFF8
    else:
        return Header(macs, vlans, ether_type)
    has_ports = protocol in (TCP, UDP) and offset == 0
    ports = frame[payload : payload + 4] if has_ports else b""
    return Header(macs, vlans, ether_type, source, destination, protocol, offset, ports)


class Counter:
    def __init__(self, interface: str) -> None:
        self.channel = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        self.channel.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, BUFFER)
        self.channel.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
        self.channel.bind((interface, ETH_P_ALL))
        self.channel.setblocking(False)
        self.frames: dict[Header, list[int]] = defaultdict(lambda: [0, 0])
        self.malformed = 0
        self.lost = 0

    def drain(self) -> None:
        try:
            while True:
                frame, ancillary, _, address = self.channel.recvmsg(65535, 64)
                if address[2] != PACKET_OUTGOING:
                    self.count(frame, vlan(ancillary))
        except BlockingIOError:
            pass

    def count(self, frame: bytes, outer_vlan: int | None) -> None:
        try:
            entry = self.frames[parse(frame, outer_vlan)]
            entry[0] += 1
            entry[1] += len(frame)
        except (struct.error, IndexError):
            self.malformed += 1

    def counts(self) -> dict[str, Any]:
        self.drain()
        self.lost += struct.unpack("II", self.channel.getsockopt(SOL_PACKET, PACKET_STATISTICS, 8))[1]
        counts = [header.readable() | {"frames": n, "bytes": b} for header, (n, b) in self.frames.items()]
        return {"counts": counts, "lost": self.lost, "malformed": self.malformed}

    def reset(self) -> dict[str, Any]:
        self.drain()
        self.frames.clear()
        self.malformed = self.lost = 0
        return {}


def vlan(ancillary: list[tuple[int, int, bytes]]) -> int | None:
    """The tag that the kernel has taken off the frame, if any."""
    for level, kind, data in ancillary:
        if level == SOL_PACKET and kind == PACKET_AUXDATA:
            status, _, _, _, _, tag, _ = struct.unpack("IIIHHHH", data)
            if status & TP_STATUS_VLAN_VALID:
                return tag & 0xFFF
    return None


def main() -> None:
    counter = Counter(sys.argv[1])
    print("{}", flush=True)
    selector = selectors.DefaultSelector()
    selector.register(counter.channel, selectors.EVENT_READ)
    selector.register(sys.stdin, selectors.EVENT_READ)
    actions = {"counts": counter.counts, "reset": counter.reset}
    while True:
        for ready, _ in selector.select():
            if ready.fileobj is counter.channel:
                counter.drain()
                continue
            line = sys.stdin.readline()
            if not line:
                return
            ((action, _argument),) = json.loads(line).items()
            print(json.dumps(actions[action]()), flush=True)


if __name__ == "__main__":
    main()
