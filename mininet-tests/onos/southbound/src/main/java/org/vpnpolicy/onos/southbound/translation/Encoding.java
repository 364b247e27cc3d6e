// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

/** One step from ONOS to OpenFlow, which may find that there is no counterpart. */
@FunctionalInterface
interface Encoding<A, B> {

    /** The counterpart. */
    B apply(A value) throws TranslationException;
}
