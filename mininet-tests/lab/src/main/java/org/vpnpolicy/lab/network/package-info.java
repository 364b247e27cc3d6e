// SPDX-License-Identifier: Apache-2.0
/** The network of the lab: Open vSwitch, and Mininet hosts and links around it. */
package org.vpnpolicy.lab.network;
