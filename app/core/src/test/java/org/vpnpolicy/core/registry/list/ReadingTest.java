// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.vpnpolicy.core.registry.list.Lists.HEADER;
import static org.vpnpolicy.core.registry.list.Lists.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.core.registry.Endpoints;
import org.vpnpolicy.registry.ListFormat;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** What the format does not matter for: streams, progress, memory. */
class ReadingTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aStreamThatBreaksOffIsAnError() {
        InputStream broken =
                new SequenceInputStream(
                        new ByteArrayInputStream(bytes(HEADER + "::1,A")),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("the line went dead");
                            }

                            @Override
                            public int read(byte[] target, int offset, int length)
                                    throws IOException {
                                return read();
                            }
                        });

        assertThat(
                assertThrows(
                                IOException.class,
                                () -> Lists.reader().build().read(broken, (step, done) -> {}))
                        .getMessage(),
                is("the line went dead"));
    }

    @Test
    void theStreamIsLeftOpen() throws Exception {
        for (String list : new String[] {HEADER, "[]"}) {
            InputStream in =
                    new ByteArrayInputStream(bytes(list)) {
                        @Override
                        public void close() {
                            throw new AssertionError("closed");
                        }
                    };

            assertThat(Lists.reader().build().read(in, (step, done) -> {}).entries(), hasSize(0));
        }
    }

    /** A pipe gives what it has, down to a byte at a time. */
    @Test
    void aListMayComeInDrops() throws Exception {
        for (String list :
                new String[] {
                    "\ufeff" + HEADER + "::1,بینک 🏦,L-1,\n",
                    "\ufeff \n [{'prefix':'::1','holder':'بینک 🏦','reference':'L-1'}]"
                            .replace('\'', '"')
                }) {
            InputStream drops =
                    new ByteArrayInputStream(bytes(list)) {
                        @Override
                        public synchronized int read(byte[] target, int offset, int length) {
                            return super.read(target, offset, Math.min(1, length));
                        }
                    };

            assertThat(
                    Lists.reader().build().read(drops, (step, done) -> {}).requireSound().entries(),
                    contains(Endpoints.endpoint("::1", "بینک 🏦", "L-1")));
        }
    }

    @Test
    void progressIsReportedEveryThousandEntries() throws Exception {
        List<String> reports = new ArrayList<>();
        Lists.reader()
                .build()
                .read(
                        new ByteArrayInputStream(
                                Lists.written(ListFormat.CSV, Endpoints.many(3_500, "A"))),
                        (step, done) -> reports.add(step + " " + done));

        assertThat(reports, contains("read 1000", "read 2000", "read 3000", "read 3500"));
    }

    @Test
    void entriesShareWhatTheySayAlike() throws Exception {
        String header = "prefix,holder,reference,category,protocols,valid-until\n";
        List<RegisteredEndpoint> entries =
                read(header
                                + "::1,Bank,L-1,bank,esp ah,2026-11-22\n"
                                + "::2,Bank,L-2,bank,esp ah,2026-11-22\n")
                        .entries();

        assertSame(entries.get(0).holder(), entries.get(1).holder());
        assertSame(entries.get(0).protocols(), entries.get(1).protocols());
        assertSame(entries.get(0).validity(), entries.get(1).validity());
        assertSame(entries.get(0).category().get(), entries.get(1).category().get());
    }
}
