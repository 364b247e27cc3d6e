// SPDX-License-Identifier: Apache-2.0
/** Tries the assembled distribution from outside, as an operator uses it. */
package org.vpnpolicy.onos.distribution;
