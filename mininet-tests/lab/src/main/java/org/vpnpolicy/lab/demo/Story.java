// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What the demonstration prints while it goes on. */
final class Story {

    private final PrintStream output;
    private final long start = System.nanoTime();

    Story(PrintStream output) {
        this.output = output;
    }

    /** Tells the next step, with the time since the start. */
    void step(String text) {
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        output.printf(
                Locale.ROOT, "%n[%d:%02d] %s%n", time.toMinutes(), time.toSecondsPart(), text);
    }

    /** Tells what came of a step. */
    void tell(String text) {
        text.lines().map(line -> "  " + line).forEach(output::println);
    }

    static String howToGetIn() {
        return "The network stays up until Ctrl-C. In another terminal, as root:\n"
                + "mininet-tests/run enter ssh -p 8101 onos@127.0.0.1        the shell (rocks)\n"
                + "mininet-tests/run enter --host sub2 ping 10.0.2.2         a host (sub1 out1"
                + " ...)\n"
                + "mininet-tests/run enter curl -u onos:rocks"
                + " http://127.0.0.1:8181/onos/v1/flows";
    }
}
