// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

/** Hears how far an import has come. */
@FunctionalInterface
public interface ImportProgress {
    /**
     * Told from time to time, on the thread that imports.
     *
     * @param step what is being done, such as reading or storing
     * @param done how many entries of this step are done
     */
    void report(String step, long done);
}
