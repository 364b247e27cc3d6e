// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.core.registry.CsvHeader.Column;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryImportException;

/** Reads a list of registered endpoints in CSV. Takes a list as a whole or not at all. */
final class CsvRegistryReader {
    /** More entries than any list has; a longer one is not what it should be. */
    static final int MAX_ENTRIES = 1_000_000;

    /** After how many entries progress is reported. */
    private static final int REPORT_EVERY = 1_000;

    private static final Splitter NAMES =
            Splitter.on(Pattern.compile("[;\\s]+")).omitEmptyStrings();

    private final ProtocolCatalogue catalogue;

    /**
     * Makes a reader.
     *
     * @param catalogue the protocols that entries may name
     */
    CsvRegistryReader(ProtocolCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Reads a list.
     *
     * @param csv the list, see {@link org.vpnpolicy.registry.RegistryService#importCsv}; not closed
     * @param progress hears how many entries have been read
     * @return the entries in the list's order, no two with the same key
     * @throws RegistryImportException if the list has a fault
     * @throws IOException if it cannot be read
     */
    Collection<RegisteredEndpoint> read(InputStream csv, ImportProgress progress)
            throws RegistryImportException, IOException {
        CsvLines lines = new CsvLines(csv);
        CsvFields splitter = new CsvFields();
        BadLines bad = new BadLines();
        CsvHeader header = header(lines.next(), splitter);
        Map<EndpointKey, Entry> entries = new LinkedHashMap<>();
        long read = 0;
        for (Optional<CsvLines.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
            CsvLines.Line line = next.get();
            if (line.fault().isEmpty() && line.text().isBlank()) {
                continue;
            }
            try {
                line.fault().ifPresent(CsvRegistryReader::refuse);
                take(endpoint(splitter.split(line.text()), header), line.number(), entries);
            } catch (IllegalArgumentException e) {
                bad.add(line.number(), e.getMessage());
            }
            read++;
            if (read % REPORT_EVERY == 0) {
                progress.report("read", read);
            }
            if (entries.size() > MAX_ENTRIES) {
                throw new RegistryImportException(
                        "the list has more than " + MAX_ENTRIES + " entries",
                        ImmutableList.of(),
                        0);
            }
        }
        bad.refuse();
        progress.report("read", read);
        return entries.values().stream()
                .map(entry -> entry.endpoint)
                .collect(ImmutableList.toImmutableList());
    }

    private static CsvHeader header(Optional<CsvLines.Line> first, CsvFields splitter)
            throws RegistryImportException {
        BadLines bad = new BadLines();
        try {
            first.flatMap(CsvLines.Line::fault).ifPresent(CsvRegistryReader::refuse);
            String text = first.map(CsvLines.Line::text).orElse("");
            return CsvHeader.of(text.isBlank() ? ImmutableList.of() : splitter.split(text));
        } catch (IllegalArgumentException e) {
            bad.add(1, e.getMessage());
        }
        bad.refuse();
        throw new IllegalStateException("a bad line was not refused");
    }

    private static void refuse(String fault) {
        throw new IllegalArgumentException(fault);
    }

    private RegisteredEndpoint endpoint(List<String> fields, CsvHeader header) {
        IpPrefix prefix = Prefixes.parse(header.field(fields, Column.PREFIX).orElse(""));
        List<String> protocols =
                NAMES.splitToList(header.field(fields, Column.PROTOCOLS).orElse(""));
        protocols.forEach(catalogue::require);
        return RegisteredEndpoint.of(
                prefix,
                header.field(fields, Column.HOLDER).orElse(""),
                header.field(fields, Column.REFERENCE).orElse(""),
                protocols);
    }

    private static void take(
            RegisteredEndpoint endpoint, long line, Map<EndpointKey, Entry> entries) {
        Entry other = entries.putIfAbsent(endpoint.key(), new Entry(endpoint, line));
        if (other != null && !other.endpoint.equals(endpoint)) {
            throw new IllegalArgumentException(
                    "prefix: "
                            + endpoint.key()
                            + " is on line "
                            + other.line
                            + " too, with another holder or other protocols");
        }
    }

    /** An entry and where it stands in the list. */
    private static final class Entry {
        private final RegisteredEndpoint endpoint;
        private final long line;

        private Entry(RegisteredEndpoint endpoint, long line) {
            this.endpoint = endpoint;
            this.line = line;
        }
    }
}
