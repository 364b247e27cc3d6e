// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers times ago, and the beginnings of the last days in UTC. */
@Service
public final class PastCompleter extends VpnCompleter {
    private static final int DAYS = 14;

    @Override
    protected Stream<String> words(String before) {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        return Stream.concat(
                Stream.of("1h", "4h", "24h", "7d", "30d"),
                IntStream.range(0, DAYS)
                        .mapToObj(day -> today.minus(day, ChronoUnit.DAYS).toString()));
    }
}
