// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import static com.google.common.base.Preconditions.checkArgument;

/** Checks the texts of an entry; what it throws begins with the field's name. */
final class FieldText {
    private FieldText() {}

    /** Returns a text without the spaces around it, which must not be all of it. */
    static String required(String field, String value, int longest) {
        String trimmed = optional(field, value, longest);
        checkArgument(!trimmed.isEmpty(), "%s: is empty", field);
        return trimmed;
    }

    /** Returns a text without the spaces around it. */
    static String optional(String field, String value, int longest) {
        String trimmed = value.trim();
        checkArgument(
                trimmed.length() <= longest,
                "%s: has %s characters, more than %s",
                field,
                trimmed.length(),
                longest);
        int character;
        for (int at = 0; at < trimmed.length(); at += Character.charCount(character)) {
            character = trimmed.codePointAt(at);
            checkArgument(!Character.isISOControl(character), "%s: has a control character", field);
            // Only whole pairs can be stored, and read back, in UTF-8.
            checkArgument(
                    Character.getType(character) != Character.SURROGATE,
                    "%s: has half of a surrogate pair, which is no character",
                    field);
        }
        return trimmed;
    }
}
