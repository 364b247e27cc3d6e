// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import java.util.Locale;

/** Makes of a text that anybody may have written one that is fit for a terminal and for a log. */
public final class PrintableText {
    private static final String ELLIPSIS = "…";

    private PrintableText() {}

    /**
     * Makes a text printable. Characters that do not print, and those that turn the direction of
     * what follows, become escapes such as {@code \}{@code u001b}.
     *
     * @param text a text
     * @param longest most characters of the answer, at least 10
     * @return the text; if it is too long, its beginning and an ellipsis
     */
    public static String of(String text, int longest) {
        StringBuilder printable = new StringBuilder();
        int whole = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            printable.append(
                    isPrintable(character)
                            ? Character.toString(character)
                            : String.format(Locale.ROOT, "\\u%04x", character));
            if (printable.length() > longest) {
                printable.setLength(whole);
                return printable.append(ELLIPSIS).toString();
            }
            if (printable.length() <= longest - ELLIPSIS.length()) {
                whole = printable.length();
            }
            at += Character.charCount(character);
        }
        return printable.toString();
    }

    private static boolean isPrintable(int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL:
            case Character.FORMAT:
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
            case Character.SURROGATE:
            case Character.UNASSIGNED:
                return false;
            default:
                return true;
        }
    }
}
