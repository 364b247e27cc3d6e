// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

/** What a change did to the registry. Immutable. */
public final class RegistryChange {
    private final long serial;
    private final int added;
    private final int changed;
    private final int removed;
    private final int unchanged;

    private RegistryChange(long serial, int added, int changed, int removed, int unchanged) {
        this.serial = serial;
        this.added = added;
        this.changed = changed;
        this.removed = removed;
        this.unchanged = unchanged;
    }

    /**
     * Makes a change.
     *
     * @param serial the serial in force afterwards
     * @param added entries that were not there before
     * @param changed entries that were there with other content
     * @param removed entries that are there no longer
     * @param unchanged entries that the change named but left as they were
     * @return the change
     */
    public static RegistryChange of(
            long serial, int added, int changed, int removed, int unchanged) {
        return new RegistryChange(serial, added, changed, removed, unchanged);
    }

    /**
     * Returns the serial in force after the change.
     *
     * @return serial; the one before if nothing changed
     */
    public long serial() {
        return serial;
    }

    /**
     * Returns how many entries were not there before.
     *
     * @return number of entries
     */
    public int added() {
        return added;
    }

    /**
     * Returns how many entries were there with other content.
     *
     * @return number of entries
     */
    public int changed() {
        return changed;
    }

    /**
     * Returns how many entries are there no longer.
     *
     * @return number of entries
     */
    public int removed() {
        return removed;
    }

    /**
     * Returns how many entries the change named but left as they were.
     *
     * @return number of entries
     */
    public int unchanged() {
        return unchanged;
    }

    @Override
    public String toString() {
        return "serial "
                + serial
                + ": "
                + added
                + " added, "
                + changed
                + " changed, "
                + removed
                + " removed, "
                + unchanged
                + " unchanged";
    }
}
