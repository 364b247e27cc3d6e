// SPDX-License-Identifier: Apache-2.0
/** The table in memory, and explain, against Open vSwitch with the same rules. */
package org.vpnpolicy.lab.trace;
