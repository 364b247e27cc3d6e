# SPDX-License-Identifier: Apache-2.0
"""One end of a tunnel with the real encapsulation of an IP protocol that the kernel may lack.

    encapsulation.py PROTOCOL DEVICE LOCAL REMOTE MTU ADDRESS...

PROTOCOL is esp, ah, gre, ipip, 6in4, etherip or l2tpv3. Makes the interface DEVICE with the addresses
(each with its prefix length), prints "ready" and carries its packets between LOCAL and REMOTE until it
is killed. ESP is authenticated and not encrypted, as RFC 2410 allows; the keys of ESP and AH are fixed.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import os
import select
import socket
import struct
import subprocess
import sys

TUNSETIFF = 0x400454CA
IFF_TUN, IFF_TAP, IFF_NO_PI = 0x0001, 0x0002, 0x1000
SO_SNDBUFFORCE, SO_RCVBUFFORCE = 32, 33
BUFFER = 8 * 1024 * 1024
IP_HDRINCL = 3
BURST = 64

PROTOCOLS = {"ipip": 4, "6in4": 41, "gre": 47, "esp": 50, "ah": 51, "etherip": 97, "l2tpv3": 115}
# Those that carry Ethernet frames rather than IP packets.
ETHERNET = ("etherip", "l2tpv3")

KEY = b"the key of the lab's ESP and AH."
SECURITY_PARAMETERS_INDEX = 0x1AB
SESSION = 0x1AB
CHECK_LENGTH = 16


class Bad(Exception):
    """A packet that is not for this tunnel or was tampered with."""


def next_header(packet: bytes) -> int:
    return 41 if packet[0] >> 4 == 6 else 4


def check(data: bytes) -> bytes:
    """HMAC-SHA-256-128 (RFC 4868)."""
    return hmac.digest(KEY, data, hashlib.sha256)[:CHECK_LENGTH]


class Codec:
    """Puts a packet of the inside into one of the outside and takes it out again."""

    def __init__(self, local: str, remote: str) -> None:
        pass

    def wrap(self, packet: bytes) -> bytes:
        return packet

    def unwrap(self, payload: bytes, outer: bytes) -> bytes:
        return payload


class Gre(Codec):
    """RFC 2784, without checksum."""

    def wrap(self, packet: bytes) -> bytes:
        return struct.pack("!HH", 0, 0x86DD if packet[0] >> 4 == 6 else 0x0800) + packet

    def unwrap(self, payload: bytes, outer: bytes) -> bytes:
        if payload[:2] != b"\0\0":
            raise Bad
        return payload[4:]


class EtherIp(Codec):
    """RFC 3378."""

    def wrap(self, packet: bytes) -> bytes:
        return b"\x30\0" + packet

    def unwrap(self, payload: bytes, outer: bytes) -> bytes:
        if payload[:2] != b"\x30\0":
            raise Bad
        return payload[2:]


class L2tpv3(Codec):
    """RFC 3931, section 4.1.1, a data message without cookie and sublayer."""

    def wrap(self, packet: bytes) -> bytes:
        return struct.pack("!I", SESSION) + packet

    def unwrap(self, payload: bytes, outer: bytes) -> bytes:
        if struct.unpack_from("!I", payload)[0] != SESSION:
            raise Bad
        return payload[4:]


class Esp(Codec):
    """RFC 4303 in tunnel mode with NULL encryption (RFC 2410)."""

    def __init__(self, local: str, remote: str) -> None:
        super().__init__(local, remote)
        self.sequence = 0

    def wrap(self, packet: bytes) -> bytes:
        self.sequence += 1
        pad = -(len(packet) + 2) % 4
        body = (
            struct.pack("!II", SECURITY_PARAMETERS_INDEX, self.sequence)
            + packet
            + bytes(range(1, pad + 1))
            + bytes((pad, next_header(packet)))
        )
        return body + check(body)

    def unwrap(self, payload: bytes, outer: bytes) -> bytes:
        body = payload[:-CHECK_LENGTH]
        if not hmac.compare_digest(check(body), payload[-CHECK_LENGTH:]):
            raise Bad
        return body[8 : -2 - body[-2]]


class Ah(Codec):
    """RFC 4302 in tunnel mode, over IPv4; the check covers what of the outer header does not change."""

    LENGTH = 12 + CHECK_LENGTH

    def __init__(self, local: str, remote: str) -> None:
        super().__init__(local, remote)
        self.sequence = 0
        self.addresses = socket.inet_aton(local) + socket.inet_aton(remote)

    def wrap(self, packet: bytes) -> bytes:
        self.sequence += 1
        identification = self.sequence % 0xFFFF + 1
        length = 20 + self.LENGTH + len(packet)
        start = struct.pack("!BBHHHBBH", 0x45, 0, length, identification, 0, 64, PROTOCOLS["ah"], 0)
        head = struct.pack(
            "!BBHII", next_header(packet), self.LENGTH // 4 - 2, 0, SECURITY_PARAMETERS_INDEX, self.sequence
        )
        outer = start + self.addresses
        return outer + head + check(immutable(outer) + head + bytes(CHECK_LENGTH) + packet) + packet

    def unwrap(self, payload: bytes, outer: bytes) -> bytes:
        head, given, packet = payload[:12], payload[12 : self.LENGTH], payload[self.LENGTH :]
        if not hmac.compare_digest(check(immutable(outer) + head + bytes(CHECK_LENGTH) + packet), given):
            raise Bad
        return packet


def immutable(outer: bytes) -> bytes:
    """The IPv4 header with its mutable fields zeroed (RFC 4302, section 3.3.3.1.1.1)."""
    return outer[:1] + b"\0" + outer[2:6] + b"\0\0\0" + outer[9:10] + b"\0\0" + outer[12:20]


CODECS = {"esp": Esp, "ah": Ah, "gre": Gre, "ipip": Codec, "6in4": Codec, "etherip": EtherIp, "l2tpv3": L2tpv3}


def open_device(name: str, ethernet: bool, mtu: str, addresses: list[str]) -> int:
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    kind = IFF_TAP if ethernet else IFF_TUN
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH", name.encode(), kind | IFF_NO_PI))
    for address in addresses:
        nodad = ["nodad"] if ":" in address else []
        subprocess.run(["ip", "address", "add", address, "dev", name, *nodad], check=True)
    subprocess.run(["ip", "link", "set", name, "mtu", mtu, "up"], check=True)
    return device


def open_channel(protocol: str, local: str, remote: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in local else socket.AF_INET
    channel = socket.socket(family, socket.SOCK_RAW, PROTOCOLS[protocol])
    channel.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, BUFFER)
    channel.setsockopt(socket.SOL_SOCKET, SO_SNDBUFFORCE, BUFFER)
    if protocol == "ah":
        channel.setsockopt(socket.IPPROTO_IP, IP_HDRINCL, 1)
    channel.bind((local, 0))
    channel.connect((remote, 0))
    channel.setblocking(False)
    return channel


def outward(device: int, channel: socket.socket, codec: Codec) -> None:
    try:
        for _ in range(BURST):
            packet = os.read(device, 65535)
            try:
                channel.send(codec.wrap(packet))
            except OSError:
                # No way there, or a full queue: lost, as any packet may be.
                pass
    except BlockingIOError:
        return


def inward(channel: socket.socket, device: int, codec: Codec) -> None:
    for _ in range(BURST):
        try:
            packet = channel.recv(65535)
        except OSError:
            # There is no more, or an ICMP error told of a packet that was sent.
            return
        # Of IPv4, a raw socket gets the outer header too; of IPv6, only what it carries.
        length = (packet[0] & 15) * 4 if channel.family == socket.AF_INET else 0
        try:
            os.write(device, codec.unwrap(packet[length:], packet[:length]))
        except (Bad, IndexError, struct.error, OSError):
            # It is not for this tunnel, or the interface takes no packet of that kind.
            continue


def main() -> None:
    protocol, name, local, remote, mtu, *addresses = sys.argv[1:]
    codec = CODECS[protocol](local, remote)
    channel = open_channel(protocol, local, remote)
    device = open_device(name, protocol in ETHERNET, mtu, addresses)
    print("ready", flush=True)
    while True:
        for ready in select.select([device, channel], [], [])[0]:
            if ready == device:
                outward(device, channel, codec)
            else:
                inward(channel, device, codec)


if __name__ == "__main__":
    main()
