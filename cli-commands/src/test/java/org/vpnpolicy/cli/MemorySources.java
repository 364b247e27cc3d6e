// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.source.SourceService;
import org.vpnpolicy.source.SourceStatus;

/** One source that fails until it is fetched by force. */
public final class MemorySources implements SourceService {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Optional<String> failure = Optional.of("the server answered 503");

    @Override
    public List<SourceStatus> statuses() {
        return ImmutableList.of(
                SourceStatus.of(
                        "pta",
                        "https://example.org/list.csv",
                        Optional.of(NOON),
                        failure.isPresent() ? Optional.empty() : Optional.of(NOON),
                        Optional.of(NOON.plusSeconds(60)),
                        failure));
    }

    @Override
    public SourceStatus fetch(String name, boolean force, ChangeCause cause) {
        if (!name.equals("pta")) {
            throw new IllegalArgumentException("source: there is no \"" + name + "\"");
        }
        if (force) {
            failure = Optional.empty();
        }
        return statuses().get(0);
    }

    /** There is one list in the world. */
    @Override
    public InputStream download(String address) throws IOException {
        if (!address.equals("https://example.org/list.csv")) {
            throw new IOException(address + ": the server answered 404");
        }
        return new ByteArrayInputStream("192.0.2.1,Bank,L-1".getBytes(StandardCharsets.UTF_8));
    }
}
