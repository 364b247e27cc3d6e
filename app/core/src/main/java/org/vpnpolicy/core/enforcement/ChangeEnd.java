// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

/** How a change of a switch's rules ended. */
enum ChangeEnd {
    /** All is in force that is to be, or nothing may be done for now. */
    COMPLETE,
    /** Between two batches something else became wanted; what was confirmed stays. */
    SUPERSEDED,
    /** Something went wrong; it is to be tried again. */
    FAILED
}
