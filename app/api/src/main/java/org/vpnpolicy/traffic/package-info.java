// SPDX-License-Identifier: Apache-2.0
/**
 * How much tunnel traffic there was in the last hour and day, per enforcement point and tunnel
 * protocol; from the counters of the rules that are on the switches anyway, which know no address.
 */
package org.vpnpolicy.traffic;
