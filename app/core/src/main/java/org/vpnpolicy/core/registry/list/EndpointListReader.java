// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.BadLine;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.ListFormat;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryImportException;

/** Reads lists of registered endpoints, see {@link ListFormat}. Immutable. */
public final class EndpointListReader {
    /** Most entries and bad lines of a list: twice what the registry is made for. */
    public static final int MAX_ENTRIES = 2_000_000;

    private final ProtocolCatalogue catalogue;
    private final Optional<String> source;
    private final ListTimes times;
    private final Optional<ListFormat> format;
    private final Consumer<RegisteredEndpoint> rule;
    private final int maxEntries;
    private final long maxLength;

    private EndpointListReader(Builder builder) {
        this.catalogue = builder.catalogue;
        this.source = builder.source;
        this.times = ListTimes.in(builder.zone);
        this.format = builder.format;
        this.rule = builder.rule;
        this.maxEntries = builder.maxEntries;
        this.maxLength = builder.maxLength;
    }

    /**
     * Starts to make a reader; what is not said is: all entries are of the source of what is made
     * by hand, days are days in UTC, the format shows in the list.
     *
     * @param catalogue the protocols that entries may name
     * @return a builder
     */
    public static Builder builder(ProtocolCatalogue catalogue) {
        return new Builder(catalogue);
    }

    /**
     * Reads a list to its end, without ever having it in memory as a text.
     *
     * @param in the list in UTF-8, or in UTF-16 with a byte order mark; not closed
     * @param progress hears how many entries have been read
     * @return the entries, and the lines that are none
     * @throws RegistryImportException if there is a fault after which nothing more can be read,
     *     such as a header without the necessary columns or a text that is not JSON; a message of
     *     the exception and each of its lines is short and printable
     * @throws IOException if the stream cannot be read
     */
    public ReadList read(InputStream in, ImportProgress progress)
            throws RegistryImportException, IOException {
        EntryCollector collector =
                new EntryCollector(
                        new EntryMaker(catalogue, source, times, rule), progress, maxEntries);
        UnknownNames unknown = new UnknownNames();
        try {
            ListText text = new ListText(in, maxLength);
            if (format(text) == ListFormat.JSON) {
                JsonList.read(text, collector, unknown);
            } else {
                CsvList.read(text, collector, unknown);
            }
        } catch (ListFaultException e) {
            throw refusal(e, collector.bad());
        }
        return new ReadList(collector.finish(), collector.bad(), unknown.toList());
    }

    private ListFormat format(ListText text) throws IOException {
        if (format.isPresent()) {
            return format.get();
        }
        char first = text.firstCharacter();
        return first == '[' || first == '{' ? ListFormat.JSON : ListFormat.CSV;
    }

    private static RegistryImportException refusal(ListFaultException fault, BadLines bad) {
        ImmutableList.Builder<BadLine> lines = ImmutableList.builder();
        lines.addAll(bad.first());
        fault.badLine().ifPresent(lines::add);
        RegistryImportException refusal =
                new RegistryImportException(
                        "the list cannot be read: " + fault.getMessage(),
                        lines.build(),
                        bad.count() + (fault.badLine().isPresent() ? 1 : 0));
        refusal.initCause(fault);
        return refusal;
    }

    /** Collects how a list is to be read. */
    public static final class Builder {
        private final ProtocolCatalogue catalogue;
        private Optional<String> source = Optional.of(EndpointKey.MANUAL);
        private ZoneId zone = ZoneOffset.UTC;
        private Optional<ListFormat> format = Optional.empty();
        private Consumer<RegisteredEndpoint> rule = entry -> {};
        private int maxEntries = MAX_ENTRIES;
        private long maxLength = ListText.MAX_LENGTH;

        private Builder(ProtocolCatalogue catalogue) {
            this.catalogue = checkNotNull(catalogue, "catalogue");
        }

        /**
         * Says that all entries are of one source; a line that names another is bad.
         *
         * @param name name of a source
         * @return this
         * @throws IllegalArgumentException if that is no name of a source
         */
        public Builder source(String name) {
            this.source = Optional.of(EndpointKey.requireSource(name));
            return this;
        }

        /**
         * Says that each entry names its own source; one that names none is made by hand.
         *
         * @return this
         */
        public Builder allSources() {
            this.source = Optional.empty();
            return this;
        }

        /**
         * Sets the time zone.
         *
         * @param days the zone in which a date alone is a day
         * @return this
         */
        public Builder zone(ZoneId days) {
            this.zone = checkNotNull(days, "zone");
            return this;
        }

        /**
         * Sets the format.
         *
         * @param known the list's format; without it, a list that begins with a bracket or a brace
         *     is JSON
         * @return this
         */
        public Builder format(ListFormat known) {
            this.format = Optional.of(known);
            return this;
        }

        /**
         * Sets a rule that every entry has to keep.
         *
         * @param check throws an IllegalArgumentException whose message begins with the column's
         *     name if an entry does not keep it
         * @return this
         */
        public Builder rule(Consumer<RegisteredEndpoint> check) {
            this.rule = checkNotNull(check, "rule");
            return this;
        }

        /** Sets lower bounds than lists need, to see what is beyond them. */
        Builder bounds(int entries, long bytes) {
            this.maxEntries = entries;
            this.maxLength = bytes;
            return this;
        }

        /**
         * Makes the reader.
         *
         * @return a reader
         */
        public EndpointListReader build() {
            return new EndpointListReader(this);
        }
    }
}
