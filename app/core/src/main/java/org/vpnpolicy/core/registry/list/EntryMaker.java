// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedSet;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.onlab.packet.IpPrefix;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.Validity;

/**
 * Makes entries of texts. Entries that say the same share what says it: a million entries have some
 * thousand holders, a few sets of protocols and some hundred terms.
 */
final class EntryMaker {
    private static final Splitter NAMES =
            Splitter.on(CharMatcher.whitespace().or(CharMatcher.is(';'))).omitEmptyStrings();

    private final ProtocolCatalogue catalogue;
    private final Optional<String> onlySource;
    private final ListTimes times;
    private final Consumer<RegisteredEndpoint> rule;

    private final Shared<String> texts = new Shared<>();
    private final Shared<ImmutableSortedSet<String>> protocols = new Shared<>();
    private final Shared<Validity> validities = new Shared<>();

    /**
     * Makes a maker.
     *
     * @param catalogue the protocols that entries may name
     * @param onlySource the source of all entries; empty if each says its own
     * @param times reads times
     * @param rule throws an IllegalArgumentException whose message begins with a column's name if
     *     an entry may not be taken
     */
    EntryMaker(
            ProtocolCatalogue catalogue,
            Optional<String> onlySource,
            ListTimes times,
            Consumer<RegisteredEndpoint> rule) {
        this.catalogue = catalogue;
        this.onlySource = onlySource;
        this.times = times;
        this.rule = rule;
    }

    /**
     * Makes an entry.
     *
     * @param values the texts of its columns; one that is empty is as good as none
     * @return the entry
     * @throws EntryFaultException if a text is wrong
     */
    RegisteredEndpoint make(Map<Column, String> values) throws EntryFaultException {
        IpPrefix prefix = prefix(value(values, Column.PREFIX));
        ImmutableSortedSet<String> names = protocols(value(values, Column.PROTOCOLS));
        Validity validity =
                validity(value(values, Column.VALID_FROM), value(values, Column.VALID_UNTIL));
        try {
            RegisteredEndpoint entry =
                    RegisteredEndpoint.builder(
                                    prefix,
                                    texts.get(value(values, Column.HOLDER), Function.identity()),
                                    value(values, Column.REFERENCE))
                            .source(source(value(values, Column.SOURCE)))
                            .category(
                                    texts.get(value(values, Column.CATEGORY), Function.identity()))
                            .protocols(names)
                            .validity(validity)
                            .note(value(values, Column.NOTE))
                            .build();
            rule.accept(entry);
            return entry;
        } catch (IllegalArgumentException e) {
            throw fault(e, values);
        }
    }

    private static String value(Map<Column, String> values, Column column) {
        return values.getOrDefault(column, "").trim();
    }

    private static IpPrefix prefix(String text) throws EntryFaultException {
        if (text.isEmpty()) {
            throw new EntryFaultException(Column.PREFIX, text, "is empty");
        }
        try {
            return Prefixes.parse(text);
        } catch (IllegalArgumentException e) {
            throw new EntryFaultException(
                    Column.PREFIX, text, without(e.getMessage(), Column.PREFIX, text));
        }
    }

    private ImmutableSortedSet<String> protocols(String text) throws EntryFaultException {
        Optional<ImmutableSortedSet<String>> known = protocols.find(text);
        if (known.isPresent()) {
            return known.get();
        }
        List<String> names = NAMES.splitToList(text);
        for (String name : names) {
            if (catalogue.protocol(name).isEmpty()) {
                String small = name.toLowerCase(Locale.ROOT);
                throw new EntryFaultException(
                        Column.PROTOCOLS,
                        name,
                        "is unknown; "
                                + (catalogue.protocol(small).isPresent()
                                        ? "did you mean " + small + "?"
                                        : "known are " + catalogue));
            }
        }
        return protocols.get(text, any -> ImmutableSortedSet.copyOf(names));
    }

    private Validity validity(String from, String until) throws EntryFaultException {
        if (from.isEmpty() && until.isEmpty()) {
            return Validity.ALWAYS;
        }
        String term = from + '/' + until;
        Optional<Validity> known = validities.find(term);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Instant> begin = time(Column.VALID_FROM, from, times::from);
        Optional<Instant> end = time(Column.VALID_UNTIL, until, times::until);
        try {
            Validity validity = Validity.of(begin, end);
            return validities.get(term, any -> validity);
        } catch (IllegalArgumentException e) {
            throw new EntryFaultException(
                    Column.VALID_UNTIL, until, without(e.getMessage(), Column.VALID_UNTIL, until));
        }
    }

    private static Optional<Instant> time(
            Column column, String text, Function<String, Instant> reader)
            throws EntryFaultException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException e) {
            throw new EntryFaultException(column, text, e.getMessage());
        }
    }

    private String source(String text) throws EntryFaultException {
        if (onlySource.isPresent()) {
            if (!text.isEmpty() && !text.equals(onlySource.get())) {
                throw new EntryFaultException(
                        Column.SOURCE,
                        text,
                        "is not "
                                + onlySource.get()
                                + ", the source that this list is for; leave the column out, or"
                                + " give each source its own list");
            }
            return onlySource.get();
        }
        return text.isEmpty() ? EndpointKey.MANUAL : texts.get(text, Function.identity());
    }

    /** The values know what they refuse, and say so with the column's name. */
    private static EntryFaultException fault(
            IllegalArgumentException e, Map<Column, String> values) {
        for (Column column : Column.values()) {
            if (e.getMessage().startsWith(column + ": ")) {
                String value = value(values, column);
                return new EntryFaultException(
                        column, value, without(e.getMessage(), column, value));
            }
        }
        return new EntryFaultException("", e.getMessage());
    }

    private static String without(String message, Column column, String value) {
        String reason = message.substring((column + ": ").length());
        String quoted = '"' + value + "\" ";
        return reason.startsWith(quoted) ? reason.substring(quoted.length()) : reason;
    }
}
