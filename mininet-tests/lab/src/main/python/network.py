# SPDX-License-Identifier: Apache-2.0
"""Builds a Mininet network as described on standard input and keeps it until that ends.

Each line of JSON is answered with one:
    {"build": {"switches": [...], "hosts": [...], "links": [...]}}  ->  {"pids": {HOST: PID, ...}}
    {"link": {"node1": NAME, "node2": NAME, "up": true}}            ->  {}
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any

from mininet.net import Mininet
from mininet.node import Host, OVSSwitch


class Network:
    def __init__(self) -> None:
        # Mininet would raise limits of the whole machine here.
        Mininet.inited = True
        self.net = Mininet(controller=None, waitConnected=False)

    def build(self, topology: dict[str, Any]) -> dict[str, Any]:
        for switch in topology["switches"]:
            self.net.addSwitch(
                switch["name"],
                cls=OVSSwitch,
                dpid=switch["dpid"],
                datapath="user",
                protocols="OpenFlow13",
                failMode="secure",
                inband=False,
            )
        for host in topology["hosts"]:
            self.net.addHost(host["name"], ip=host["ipv4"], mac=host["mac"])
        for link in topology["links"]:
            self.net.addLink(link["node1"], link["node2"], port1=link["port1"], port2=link["port2"])
        self.net.build()
        for switch in self.net.switches:
            switch.start([])
        for host in topology["hosts"]:
            furnish(self.net[host["name"]], host["ipv6"])
        return {"pids": {host.name: host.pid for host in self.net.hosts}}

    def link(self, change: dict[str, Any]) -> dict[str, Any]:
        self.net.configLinkStatus(change["node1"], change["node2"], "up" if change["up"] else "down")
        return {}

    def stop(self) -> None:
        self.net.stop()


def furnish(host: Host, ipv6: str) -> None:
    interface = f"{host.name}-eth0"
    host.cmd(
        # With checksums left to hardware that is not there, TCP through a userspace switch dies.
        f"ethtool -K {interface} tx off"
        " ; sysctl -qw net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.default.disable_ipv6=0"
        f" net.ipv6.conf.{interface}.disable_ipv6=0 net.ipv6.conf.{interface}.router_solicitations=0"
        " net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0"
        f" ; ip -6 address add {ipv6} dev {interface} nodad"
    )


def main() -> None:
    # Ctrl-C is for the program at the other end of standard input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    network = Network()
    actions = {"build": network.build, "link": network.link}
    for line in sys.stdin:
        ((action, argument),) = json.loads(line).items()
        try:
            answer = actions[action](argument)
        except Exception as error:  # whatever it is, it is told to the one who asked
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)
    network.stop()


if __name__ == "__main__":
    main()
