// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.distribution.sample.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A text that lies in the bundle of this class. */
public final class Text {

    private Text() {}

    /**
     * Reads the text.
     *
     * @return what the bundle holds
     * @throws IOException if it cannot be read
     */
    public static String read() throws IOException {
        try (InputStream stream = Text.class.getResourceAsStream("text")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
