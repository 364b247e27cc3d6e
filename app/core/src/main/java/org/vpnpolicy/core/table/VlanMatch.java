// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.table;

/** What a match asks of a frame's outermost VLAN tag. */
public enum VlanMatch {
    /** Nothing. */
    ANY,
    /** There is none. */
    UNTAGGED,
    /** There is one, with whatever VLAN id. */
    TAGGED
}
