// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers instants: the beginnings of the next days, in UTC. */
@Service
public final class TimeCompleter extends VpnCompleter {
    private static final int DAYS = 14;

    @Override
    protected Stream<String> words(String before) {
        return instants();
    }

    /** Returns the beginnings of the next days. */
    static Stream<String> instants() {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        return IntStream.rangeClosed(1, DAYS)
                .mapToObj(day -> today.plus(day, ChronoUnit.DAYS).toString());
    }
}
