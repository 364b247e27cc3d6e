// SPDX-License-Identifier: Apache-2.0
/** Packets between switches and ONOS. */
package org.vpnpolicy.onos.southbound.packet;
