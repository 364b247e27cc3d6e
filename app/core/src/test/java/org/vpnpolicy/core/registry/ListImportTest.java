// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.ImportMode;
import org.vpnpolicy.registry.ImportReport;
import org.vpnpolicy.registry.ImportRequest;
import org.vpnpolicy.registry.ListFormat;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryImportException;

/** What an import takes, and what it refuses. */
class ListImportTest {
    private static final String HEADER = "prefix,holder,reference,category\n";
    private static final ChangeCause CAUSE = ChangeCause.of("tester", "it is a test");

    private final RegistryBench bench = new RegistryBench();
    private final RegistryManager manager = bench.start();

    @AfterEach
    void stop() {
        bench.close();
    }

    private static ImportRequest.Builder request() {
        return ImportRequest.builder(CAUSE).source("pta").mode(ImportMode.REPLACE);
    }

    private ImportReport take(ImportRequest.Builder request, String list) throws Exception {
        return manager.importList(
                new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)),
                request.build(),
                (step, done) -> {});
    }

    private RegistryImportException refuse(ImportRequest.Builder request, String list) {
        return assertThrows(RegistryImportException.class, () -> take(request, list));
    }

    private static String lines(int from, int until) {
        return HEADER
                + IntStream.range(from, until)
                        .mapToObj(i -> "192.0.2." + i + ",Bank " + i % 3 + ",L-" + i + ",bank\n")
                        .collect(Collectors.joining());
    }

    private Collection<RegisteredEndpoint> entries() {
        return manager.snapshot().endpoints();
    }

    @Test
    void replacesOnlyItsOwnSource() throws Exception {
        take(request().source("psha"), lines(0, 2));
        take(request(), lines(0, 3));
        take(request().force(true), lines(1, 4));

        assertThat(
                entries().stream()
                        .map(entry -> entry.source() + " " + entry.reference())
                        .collect(Collectors.toList()),
                contains("psha L-0", "psha L-1", "pta L-1", "pta L-2", "pta L-3"));
        assertThat(manager.history().get(0).source().orElse(""), is("pta"));
        assertThat(manager.history().get(0).cause().toString(), is(CAUSE.toString()));
    }

    @Test
    void refusesToRemoveTooMuch() throws Exception {
        take(request(), lines(0, 100));

        assertThat(take(request(), lines(10, 100)).change().removed(), is(10));
        String refusal = refuse(request(), lines(20, 100)).getMessage();
        assertThat(refusal, containsString("10 of the 90 entries of source pta"));
        assertThat(refusal, containsString("Bank 1 (4)"));
        assertThat(entries(), hasSize(90));
        assertThat(take(request().force(true), lines(20, 100)).change().removed(), is(10));
        refuse(request(), HEADER);
        assertThat(entries(), hasSize(80));
    }

    @Test
    void refusesWhatIsTooWideOrPrivate() throws Exception {
        String list = lines(0, 1) + "10.1.2.3,Lab,L-7,\n0.0.0.0/0,All,L-8,\n2001:db8::/31,B,L-9,\n";

        RegistryImportException refusal = refuse(request(), list);

        assertThat(refusal.badLineCount(), is(3));
        assertThat(refusal.badLines().get(0).toString(), containsString("line 3, prefix"));
        assertThat(refusal.badLines().get(0).toString(), containsString("RFC 1918"));
        assertThat(entries(), hasSize(0));
        assertThat(take(request().force(true), list).change().added(), is(4));
    }

    @Test
    void refusesAnUnknownCategory() {
        assertThat(
                refuse(request(), HEADER + "192.0.2.1,A,L-1,wizard\n").badLines().get(0).toString(),
                containsString("line 2, category \"wizard\": is unknown; known are bank"));
    }

    @Test
    void skipsBadLinesIfAsked() throws Exception {
        ImportReport report = take(request().skipInvalid(true), lines(0, 2) + "nonsense,A,L-9,\n");

        assertThat(report.change().added(), is(2));
        assertThat(report.badLineCount(), is(1));
        assertThat(entries(), hasSize(2));
    }

    @Test
    void dryRunChangesNothing() throws Exception {
        take(request(), lines(0, 20));

        ImportReport report = take(request().dryRun(true), lines(1, 22));

        assertThat(
                report.change().toString(),
                is("serial 1: 2 added, 0 changed, 1 removed, 19 unchanged"));
        assertThat(report.difference().orElseThrow().added(), hasSize(2));
        // In the place of 192.0.2.0/28 come 1/32, 2/31, 4/30 and 8/29; 20/31 is new; 16/30 stays.
        assertThat(report.rulesAdded(), is(2 * 5));
        assertThat(report.rulesRemoved(), is(2 * 1));
        assertThat(manager.snapshot().serial(), is(1L));
        assertThat(entries(), hasSize(20));
    }

    @Test
    void unknownColumnsAreReported() throws Exception {
        ImportReport report =
                take(request(), "colour,prefix,holder,reference\nred,192.0.2.1,A,L-1\n");

        assertThat(report.unknownColumns(), contains("colour"));
        assertThat(report.change().added(), is(1));
    }

    @Test
    void exportImportsBackToTheSame() throws Exception {
        take(request(), lines(0, 50));
        Collection<RegisteredEndpoint> before = ImmutableList.copyOf(entries());
        for (ListFormat format : ListFormat.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            manager.exportList(before, format, out);

            ImportReport report = take(request(), out.toString(StandardCharsets.UTF_8));

            assertThat(report.change().unchanged(), is(50));
            assertThat(report.change().serial(), is(1L));
        }
    }
}
