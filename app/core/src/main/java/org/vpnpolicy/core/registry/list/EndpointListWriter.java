// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.vpnpolicy.registry.ListFormat;
import org.vpnpolicy.registry.RegisteredEndpoint;

/**
 * Writes lists of registered endpoints, with all columns, in the order of their keys: two lists of
 * the same entries are the same to the byte, and {@link EndpointListReader} reads exactly the
 * entries out of them.
 */
public final class EndpointListWriter {
    private EndpointListWriter() {}

    /**
     * Writes a list in UTF-8.
     *
     * @param format the form of the list
     * @param entries the entries, in any order
     * @param out takes the list; flushed, not closed
     * @throws IOException if the list cannot be written; an entry has half a character
     */
    public static void write(
            ListFormat format, Iterable<RegisteredEndpoint> entries, OutputStream out)
            throws IOException {
        List<RegisteredEndpoint> ordered =
                Streams.stream(entries)
                        .sorted(Comparator.comparing(RegisteredEndpoint::key))
                        .collect(ImmutableList.toImmutableList());
        // An encoder refuses what it cannot encode; a charset alone would write question marks.
        Writer text =
                new BufferedWriter(
                        new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
        if (format == ListFormat.JSON) {
            JsonListWriter.write(ordered, text);
        } else {
            CsvListWriter.write(ordered, text);
        }
        text.flush();
    }
}
