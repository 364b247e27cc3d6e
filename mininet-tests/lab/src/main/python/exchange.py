# SPDX-License-Identifier: Apache-2.0
"""One exchange with a host that runs services.py, from a source port of one's own choice.

    exchange.py KIND SOURCE SOURCE_PORT DESTINATION DESTINATION_PORT

KIND is dns, ntp, quic, echo, http or https. Source port 0 is any. Prints {"answered": true} if the right
answer came, {"answered": false, "reason": ...} otherwise.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import ssl
import struct
import sys

TRIES = 3
PATIENCE = 1.0
PAGE_LENGTH = 100_000


def bound(kind: socket.SocketKind, source: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in source else socket.AF_INET
    channel = socket.socket(family, kind)
    channel.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    channel.bind((source, port))
    return channel


def dns_query() -> bytes:
    return os.urandom(2) + struct.pack("!HHHHH", 0x0100, 1, 0, 0, 0) + b"\3www\7example\0" + struct.pack("!HH", 1, 1)


def ntp_query() -> bytes:
    return bytes((0x23,)) + bytes(39) + os.urandom(8)


def quic_query() -> bytes:
    """The long header of an Initial packet, in the least datagram that may carry it (RFC 9000, 14.1)."""
    header = bytes((0xC0, 0, 0, 0, 1, 8)) + os.urandom(8) + bytes((8,)) + os.urandom(8)
    return header + os.urandom(1200 - len(header))


def dns_fits(query: bytes, answer: bytes) -> bool:
    return answer[:2] == query[:2] and answer.endswith(bytes((192, 0, 2, 53)))


def ntp_fits(query: bytes, answer: bytes) -> bool:
    return answer[24:32] == query[40:48]


def quic_fits(query: bytes, answer: bytes) -> bool:
    return answer[6:14] == query[15:23]


def echo_fits(query: bytes, answer: bytes) -> bool:
    return answer == query


DATAGRAMS = {
    "dns": (dns_query, dns_fits),
    "ntp": (ntp_query, ntp_fits),
    "quic": (quic_query, quic_fits),
    "echo": (lambda: os.urandom(64), echo_fits),
}


def exchange_datagram(kind: str, source: tuple[str, int], destination: tuple[str, int]) -> None:
    make_query, fits = DATAGRAMS[kind]
    with bound(socket.SOCK_DGRAM, *source) as channel:
        channel.connect(destination)
        channel.settimeout(PATIENCE)
        for attempt in range(TRIES):
            query = make_query()
            channel.send(query)
            try:
                answer = channel.recv(65535)
            except TimeoutError:
                if attempt == TRIES - 1:
                    raise
                continue
            if not fits(query, answer):
                raise ValueError(f"wrong answer {answer.hex()}")
            return


def exchange_page(kind: str, source: tuple[str, int], destination: tuple[str, int]) -> None:
    channel = bound(socket.SOCK_STREAM, *source)
    channel.settimeout(PATIENCE * TRIES)
    channel.connect(destination)
    if kind == "https":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        channel = context.wrap_socket(channel)
    connection = http.client.HTTPConnection(*destination)
    connection.sock = channel
    connection.request("GET", "/", headers={"Host": "lab"})
    length = len(connection.getresponse().read())
    if length != PAGE_LENGTH:
        raise ValueError(f"{length} bytes instead of {PAGE_LENGTH}")


def main() -> None:
    kind, source, source_port, destination, destination_port = sys.argv[1:6]
    action = exchange_datagram if kind in DATAGRAMS else exchange_page
    try:
        action(kind, (source, int(source_port)), (destination, int(destination_port)))
        print(json.dumps({"answered": True}))
    except (OSError, ValueError, http.client.HTTPException) as error:
        print(json.dumps({"answered": False, "reason": f"{type(error).__name__}: {error}"}))


if __name__ == "__main__":
    main()
