# SPDX-License-Identifier: Apache-2.0
"""The services of an ordinary host: HTTP, HTTPS, DNS, NTP, QUIC's first exchange and UDP echo.

    services.py CERTIFICATE KEY

Serves IPv4 and IPv6 on all addresses until it is killed: HTTP on 80, HTTPS on 443, DNS on 53, NTP on 123,
QUIC on UDP 443, UDP echo on 7 and 40000. Prints "ready".
"""

from __future__ import annotations

import socket
import ssl
import struct
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"x" * 100_000
NTP_EPOCH = 2_208_988_800
QUIC_VERSION_1 = 1


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        pass


class DualStackServer(ThreadingHTTPServer):
    address_family = socket.AF_INET6
    daemon_threads = True

    def server_bind(self) -> None:
        self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()


def dns_answer(query: bytes) -> bytes:
    """Answers any question with the address 192.0.2.53 (RFC 1035, section 4)."""
    end = query.index(0, 12) + 5
    header = query[:2] + struct.pack("!HHHHH", 0x8180, 1, 1, 0, 0)
    record = struct.pack("!HHHIH", 0xC00C, 1, 1, 60, 4) + bytes((192, 0, 2, 53))
    return header + query[12:end] + record


def ntp_answer(query: bytes) -> bytes:
    """Answers as a server of stratum 1 (RFC 5905, section 7.3)."""
    now = struct.pack("!II", int(time.time()) + NTP_EPOCH, 0)
    return bytes((0x24, 1, 6, 0xEC)) + bytes(8) + b"LAB\0" + now + query[40:48] + now + now


def quic_answer(query: bytes) -> bytes:
    """Answers an Initial packet with Version Negotiation (RFC 9000, section 17.2.1)."""
    length = query[5]
    destination = query[6 : 6 + length]
    at = 6 + length
    source = query[at + 1 : at + 1 + query[at]]
    return (
        bytes((0x80, 0, 0, 0, 0, len(source)))
        + source
        + bytes((len(destination),))
        + destination
        + struct.pack("!I", QUIC_VERSION_1)
    )


def serve(port: int, answer: Callable[[bytes], bytes]) -> None:
    channel = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    channel.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    channel.bind(("::", port))

    def loop() -> None:
        while True:
            query, source = channel.recvfrom(65535)
            channel.sendto(answer(query), source)

    threading.Thread(target=loop, daemon=True).start()


def main() -> None:
    certificate, key = sys.argv[1:3]
    for port, answer in ((53, dns_answer), (123, ntp_answer), (443, quic_answer)):
        serve(port, answer)
    for port in (7, 40000):
        serve(port, lambda query: query)
    http = DualStackServer(("::", 80), Handler)
    https = DualStackServer(("::", 443), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    https.socket = context.wrap_socket(https.socket, server_side=True)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    print("ready", flush=True)
    https.serve_forever()


if __name__ == "__main__":
    main()
