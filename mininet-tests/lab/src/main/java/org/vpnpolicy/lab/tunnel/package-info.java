// SPDX-License-Identifier: Apache-2.0
/** Real tunnels between two hosts, made by real VPN programs or with the real encapsulation. */
package org.vpnpolicy.lab.tunnel;
