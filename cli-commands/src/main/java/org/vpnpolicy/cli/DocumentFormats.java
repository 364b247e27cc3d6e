// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.util.Locale;
import org.vpnpolicy.policy.DocumentFormat;

/** Tells in which format a document is. */
final class DocumentFormats {
    private DocumentFormats() {}

    /**
     * Finds a format.
     *
     * @param word yaml or json; empty to go by the file's name
     * @param file name of the document's file; empty for none
     * @return the format; YAML if nothing says otherwise
     * @throws IllegalArgumentException if the word is another one
     */
    static DocumentFormat find(String word, String file) {
        if (word.isEmpty()) {
            return file.toLowerCase(Locale.ROOT).endsWith(".json")
                    ? DocumentFormat.JSON
                    : DocumentFormat.YAML;
        }
        for (DocumentFormat each : DocumentFormat.values()) {
            if (Formats.constant(each).equals(word.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new IllegalArgumentException("format: \"" + word + "\" is neither yaml nor json.");
    }
}
