// SPDX-License-Identifier: Apache-2.0
/**
 * The lab: Open vSwitch, Mininet hosts, real traffic and real VPN tunnels, driven from Java.
 * Everything runs in a box (src/main/box) and dies with it.
 */
package org.vpnpolicy.lab;
