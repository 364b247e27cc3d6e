# SPDX-License-Identifier: Apache-2.0
"""Sends frames as they are out of an interface.

    frame_sender.py INTERFACE

Answers each line of JSON {"frame": HEXADECIMAL, "times": N, "gap": SECONDS} with {"sent": N}.
"""

from __future__ import annotations

import json
import socket
import sys
import time


def main() -> None:
    channel = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    channel.bind((sys.argv[1], 0))
    for line in sys.stdin:
        order = json.loads(line)
        frame = bytes.fromhex(order["frame"])
        for _ in range(order["times"]):
            channel.send(frame)
            time.sleep(order["gap"])
        print(json.dumps({"sent": order["times"]}), flush=True)


if __name__ == "__main__":
    main()
