// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.vpnpolicy.core.registry.Endpoints;
import org.vpnpolicy.registry.ListFormat;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryImportException;
import org.vpnpolicy.registry.Validity;

class ListPropertyTest {
    private static final long EARLIEST = Instant.parse("1900-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("+10000-01-02T00:00:00Z").getEpochSecond();

    /** Any text of a field but a control character and half a character, and often a nasty one. */
    private static Arbitrary<String> texts(int longest) {
        Arbitrary<String> nasty =
                Arbitraries.of(
                        "=1+1",
                        "+92",
                        "@x",
                        "-",
                        "\"",
                        "\"\"",
                        ",",
                        ",,",
                        "';",
                        "\\",
                        "\\n",
                        "#",
                        "null",
                        "[",
                        "{",
                        "\ufeff",
                        "\u00a0",
                        "\u2003x\u2003",
                        "\u2028",
                        "\u202e",
                        "\u200f",
                        "بینک",
                        "中",
                        "\ud83c\udfe6",
                        "\uffff",
                        "\ufffd",
                        "a b");
        return Arbitraries.oneOf(nasty, Endpoints.texts(20))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts))
                .filter(text -> text.length() <= longest && !text.trim().isEmpty());
    }

    private static Arbitrary<Optional<Instant>> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(EARLIEST, LATEST - 1),
                        Arbitraries.oneOf(
                                Arbitraries.just(0),
                                Arbitraries.integers().between(0, 999_999_999)))
                .as(Instant::ofEpochSecond)
                .optional();
    }

    private static Arbitrary<Validity> validities() {
        return Combinators.combine(instants(), instants())
                .filter(
                        (from, until) ->
                                from.isEmpty()
                                        || until.isEmpty()
                                        || from.get().isBefore(until.get()))
                .as(Validity::of);
    }

    private static Arbitrary<RegisteredEndpoint> entries() {
        return Combinators.combine(
                        Endpoints.prefixes(),
                        texts(200),
                        texts(100),
                        Arbitraries.of("manual", "pta", "psha"),
                        texts(50).optional(),
                        Arbitraries.of(Endpoints.CATALOGUE.names()).set(),
                        validities(),
                        texts(200).optional())
                .as(
                        (prefix, holder, reference, source, category, protocols, validity, note) ->
                                RegisteredEndpoint.builder(prefix, holder, reference)
                                        .source(source)
                                        .category(category.orElse(""))
                                        .protocols(protocols)
                                        .validity(validity)
                                        .note(note.orElse(""))
                                        .build());
    }

    @Provide
    Arbitrary<List<RegisteredEndpoint>> lists() {
        return entries().list().ofMaxSize(12).uniqueElements(RegisteredEndpoint::key);
    }

    @Provide
    Arbitrary<List<Column>> columns() {
        return Arbitraries.shuffle(Column.values());
    }

    @Property
    void whatIsWrittenIsReadAsItWas(
            @ForAll("lists") List<RegisteredEndpoint> entries, @ForAll ListFormat format)
            throws Exception {
        byte[] list = Lists.written(format, entries);
        ReadList read = Lists.read(Lists.reader().allSources(), list).requireSound();

        assertThat(ImmutableSet.copyOf(read.entries()), is(ImmutableSet.copyOf(entries)));
        assertThat(
                read.entries(),
                is(
                        ImmutableList.sortedCopyOf(
                                Comparator.comparing(RegisteredEndpoint::key), entries)));
        assertThat(read.unknownColumns(), is(ImmutableList.of()));
    }

    @Property(tries = 200)
    void theOrderOfTheEntriesDoesNotMatter(
            @ForAll("lists") List<RegisteredEndpoint> entries,
            @ForAll ListFormat format,
            @ForAll Random random) {
        List<RegisteredEndpoint> others = new ArrayList<>(entries);
        Collections.shuffle(others, random);

        assertThat(Lists.written(format, others), is(Lists.written(format, entries)));
    }

    @Property(tries = 500)
    void aListIsReadWhateverItsOrderAndQuotes(
            @ForAll("lists") List<RegisteredEndpoint> entries,
            @ForAll("columns") List<Column> columns,
            @ForAll Random random)
            throws Exception {
        StringBuilder csv = new StringBuilder(random.nextBoolean() ? "\ufeff" : "");
        append(csv, columns.stream().map(Column::toString).collect(Collectors.toList()), random);
        for (RegisteredEndpoint entry : entries) {
            Map<Column, String> fields = fields(entry, random);
            append(csv, columns.stream().map(fields::get).collect(Collectors.toList()), random);
        }

        assertThat(
                Lists.read(Lists.reader().allSources(), csv.toString()).requireSound().entries(),
                is(entries));
    }

    private static Map<Column, String> fields(RegisteredEndpoint entry, Random random) {
        Map<Column, String> fields = new EnumMap<>(Column.class);
        fields.put(Column.PREFIX, entry.prefix().toString());
        fields.put(Column.HOLDER, entry.holder());
        fields.put(Column.REFERENCE, entry.reference());
        fields.put(Column.CATEGORY, entry.category().orElse(""));
        fields.put(
                Column.PROTOCOLS,
                String.join(random.nextBoolean() ? " " : "; ", entry.protocols()));
        fields.put(Column.VALID_FROM, entry.validity().from().map(Instant::toString).orElse(""));
        fields.put(Column.VALID_UNTIL, entry.validity().until().map(Instant::toString).orElse(""));
        fields.put(Column.NOTE, entry.note().orElse(""));
        fields.put(Column.SOURCE, entry.source());
        return fields;
    }

    private static void append(StringBuilder csv, List<String> fields, Random random) {
        csv.append(
                fields.stream()
                        .map(field -> blanks(random) + quoted(field, random) + blanks(random))
                        .collect(Collectors.joining(",")));
        csv.append(random.nextBoolean() ? "\r\n" : "\n");
    }

    private static String blanks(Random random) {
        return " ".repeat(random.nextInt(3));
    }

    private static String quoted(String field, Random random) {
        boolean needed =
                field.contains(",")
                        || field.contains("\"")
                        || !field.equals(field.strip())
                        || random.nextBoolean();
        return needed ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    @Provide
    Arbitrary<String> almostLists() {
        Arbitrary<String> csv =
                Arbitraries.of(
                                "prefix",
                                "holder",
                                "protocols",
                                "valid-from",
                                ",",
                                "\"",
                                "\n",
                                "\r",
                                " ",
                                "::1",
                                "10.0.0.0/8",
                                "L-1",
                                "A",
                                "esp",
                                ";",
                                "\0",
                                "é",
                                "2026-11-22",
                                "2026-02-30",
                                "\ufeff",
                                ",A,L-1,\n::1")
                        .list()
                        .ofMaxSize(60)
                        .map(parts -> "prefix,holder,reference\n" + String.join("", parts));
        Arbitrary<String> json =
                Arbitraries.of(
                                "{",
                                "}",
                                "[",
                                "]",
                                ",",
                                ":",
                                "\"",
                                "\"prefix\":\"::1\"",
                                "\"holder\":\"A\",",
                                "\"reference\":\"1\"",
                                "\"protocols\":[\"esp\"]",
                                "null",
                                "true",
                                "5",
                                "-1e9",
                                "NaN",
                                "\\",
                                "\\u0000",
                                "\\ud800",
                                "\n",
                                "\0",
                                "\"endpoints\":[",
                                "é",
                                "/*",
                                "\"note\":")
                        .list()
                        .ofMaxSize(40)
                        .map(parts -> "[{" + String.join("", parts));
        return Arbitraries.oneOf(csv, json);
    }

    @Property(tries = 5_000)
    void whatIsAlmostAListIsTakenOrRefusedClearly(@ForAll("almostLists") String list) {
        readOrRefuse(list.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 3_000)
    void anyBytesAreTakenOrRefusedClearly(@ForAll @Size(max = 200) byte[] list) {
        readOrRefuse(list);
    }

    /** A list that something went wrong with on its way. */
    @Property(tries = 3_000)
    void aSpoiltListIsTakenOrRefusedClearly(
            @ForAll("lists") List<RegisteredEndpoint> entries,
            @ForAll ListFormat format,
            @ForAll Random random) {
        byte[] list = Lists.written(format, entries);
        for (int i = random.nextInt(4); i >= 0; i--) {
            list[random.nextInt(list.length)] = (byte) random.nextInt(256);
        }
        readOrRefuse(Arrays.copyOf(list, 1 + random.nextInt(list.length)));
    }

    private static void readOrRefuse(byte[] list) {
        try {
            ReadList read = Lists.read(Lists.reader(), list);
            read.badLines().forEach(line -> requireClear(line.toString()));
            assertThat(
                    read.entries().stream().map(RegisteredEndpoint::key).distinct().count(),
                    is((long) read.entries().size()));
        } catch (RegistryImportException e) {
            requireClear(e.getMessage());
            e.badLines().forEach(line -> requireClear(line.toString()));
        }
    }

    private static void requireClear(String message) {
        assertThat(message.length(), lessThan(500));
        assertFalse(message.isBlank());
        assertTrue(message.chars().noneMatch(Character::isISOControl), message);
    }
}
