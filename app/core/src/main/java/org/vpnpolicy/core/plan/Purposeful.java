// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

/** A phase of a plan that can say what it is for. */
interface Purposeful {
    /** Returns the purpose in a few words, for a log. */
    String purpose();
}
