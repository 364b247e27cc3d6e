// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

/** What an import means for entries that the imported list does not name. */
public enum ImportMode {
    /** They stay. */
    MERGE,
    /** They go: the list is the whole truth. */
    REPLACE
}
