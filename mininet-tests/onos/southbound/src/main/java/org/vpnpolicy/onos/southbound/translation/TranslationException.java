// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

/**
 * Says which part of a rule, a meter or an OpenFlow message has no counterpart on the other side.
 */
public final class TranslationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String part;

    /**
     * Names what cannot be translated and why.
     *
     * @param part the criterion, instruction or field, as ONOS or OpenFlow writes it
     * @param why what stands in the way, in words
     */
    public TranslationException(String part, String why) {
        super(part + ": " + why);
        this.part = part;
    }

    /**
     * The criterion, instruction or field that cannot be translated.
     *
     * @return its name, never empty
     */
    public String part() {
        return part;
    }
}
