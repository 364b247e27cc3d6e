// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.vpnpolicy.core.registry.CsvHeader.Column;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryImportException;

class CsvRegistryReaderPropertyTest {
    private final CsvRegistryReader reader = new CsvRegistryReader(Endpoints.CATALOGUE);

    @Provide
    Arbitrary<List<RegisteredEndpoint>> lists() {
        return Endpoints.endpoints().list().ofMaxSize(20).uniqueElements(e -> e.key());
    }

    @Provide
    Arbitrary<List<Column>> columns() {
        return Arbitraries.shuffle(Column.values());
    }

    @Property(tries = 300)
    void aListIsReadWhateverItsOrderAndQuotes(
            @ForAll("lists") List<RegisteredEndpoint> endpoints,
            @ForAll("columns") List<Column> columns,
            @ForAll Random random)
            throws Exception {
        StringBuilder csv = new StringBuilder(random.nextBoolean() ? "\ufeff" : "");
        append(csv, columns.stream().map(Column::toString).collect(Collectors.toList()), random);
        for (RegisteredEndpoint endpoint : endpoints) {
            append(
                    csv,
                    columns.stream()
                            .map(column -> field(endpoint, column, random))
                            .collect(Collectors.toList()),
                    random);
        }

        assertThat(read(csv.toString().getBytes(StandardCharsets.UTF_8)), is(endpoints));
    }

    private static String field(RegisteredEndpoint endpoint, Column column, Random random) {
        switch (column) {
            case PREFIX:
                return endpoint.prefix().toString();
            case HOLDER:
                return endpoint.holder();
            case REFERENCE:
                return endpoint.reference();
            default:
                return String.join(random.nextBoolean() ? " " : "; ", endpoint.protocols());
        }
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
        boolean needed = field.contains(",") || field.contains("\"");
        return needed || random.nextBoolean() ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    @Provide
    Arbitrary<String> almostCsv() {
        return Arbitraries.of(
                        "prefix",
                        "holder",
                        "reference",
                        "protocols",
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
                        "\ufeff")
                .list()
                .ofMaxSize(60)
                .map(parts -> "prefix,holder,reference\n" + String.join("", parts));
    }

    @Property
    void whateverIsReadIsTakenOrRefusedByName(@ForAll("almostCsv") String csv) throws IOException {
        readOrRefuse(csv.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void anyBytesAreRefusedByName(@ForAll byte[] csv) throws IOException {
        readOrRefuse(csv);
    }

    private void readOrRefuse(byte[] csv) throws IOException {
        try {
            Collection<RegisteredEndpoint> read = read(csv);
            assertThat(read, is(ImmutableList.copyOf(ImmutableSet.copyOf(read))));
        } catch (RegistryImportException e) {
            assertThat(e.badLines(), is(not(empty())));
        }
    }

    private Collection<RegisteredEndpoint> read(byte[] csv)
            throws RegistryImportException, IOException {
        return reader.read(new ByteArrayInputStream(csv), (step, done) -> {});
    }
}
