// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps the traffic of the last day in buckets of five minutes, per enforcement point and protocol,
 * from the counters of the rules of CLASSIFY and ENFORCE.
 */
package org.vpnpolicy.core.traffic;
