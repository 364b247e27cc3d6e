// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.distribution;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LauncherRefusalIT {

    @TempDir Path scratch;

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(List.of(), "start, stop or status"),
                Arguments.of(List.of("restart"), "unknown command 'restart'"),
                Arguments.of(List.of("start", "--port", "1"), "unknown option '--port'"),
                Arguments.of(List.of("start", "--heap"), "--heap needs a value"),
                Arguments.of(List.of("start", "--heap", "much"), "--heap is 'much'"),
                Arguments.of(List.of("start", "--rest-port", "70000"), "--rest-port is '70000'"),
                Arguments.of(List.of("start", "--ssh-port", "ssh"), "--ssh-port is 'ssh'"),
                Arguments.of(List.of("start", "--cluster", "/none.json"), "cannot read /none.json"),
                Arguments.of(
                        List.of("start", "--data", "/proc/none"), "cannot write to /proc/none"),
                Arguments.of(List.of("stop", "--detach"), "--detach belongs to start"),
                Arguments.of(List.of("status", "--heap", "1g"), "--heap belongs to start"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void saysWhatIsWrongInOneLine(List<String> request, String message) {
        // A data directory on the command line is the one that counts.
        Launcher.Outcome outcome =
                Launcher.run(
                        scratch,
                        Map.of("ONOS_TRIAL_DATA", scratch.resolve("d").toString()),
                        request);

        assertRefused(outcome, message);
    }

    @Test
    void namesThePortThatIsInUse() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(socket.getLocalPort());

            assertRefused(
                    start("--openflow-port", port),
                    "port "
                            + port
                            + " is in use at 127.0.0.1; stop what listens there or choose"
                            + " another with --openflow-port");
            assertThat(Files.exists(scratch.resolve("data")), is(false));
        }
    }

    @Test
    void asksForTheRightJava() {
        assertRefused(
                Launcher.run(scratch, Map.of("JAVA_HOME", scratch.toString()), List.of("start")),
                "set it to a JDK 17");
        assertRefused(
                Launcher.run(scratch, Map.of("JAVA_HOME", oldJava().toString()), List.of("start")),
                "is Java 11; set JAVA_HOME to a JDK 17");
    }

    @Test
    void optionsCanBeGivenInTheEnvironment() {
        assertRefused(
                Launcher.run(
                        scratch,
                        Map.of("ONOS_TRIAL_HEAP", "none", "ONOS_TRIAL_DATA", scratch.toString()),
                        List.of("start")),
                "--heap is 'none'");
    }

    @Test
    void helpNamesEveryOptionAndItsVariable() {
        Launcher.Outcome outcome = Launcher.run(scratch, Map.of(), List.of("start", "--help"));

        assertThat(outcome.exitCode(), is(0));
        for (String option :
                List.of(
                        "data",
                        "log",
                        "ip",
                        "openflow-port",
                        "rest-port",
                        "ssh-port",
                        "cluster-port",
                        "heap",
                        "java-options",
                        "cluster",
                        "detach")) {
            String variable = "ONOS_TRIAL_" + option.toUpperCase(Locale.ROOT);
            assertThat(
                    outcome.output(),
                    allOf(
                            containsString("--" + option + " "),
                            containsString(variable.replace('-', '_'))));
        }
    }

    @Test
    void nothingRunsWhereNothingWasStarted() {
        List<String> data = List.of("--data", scratch.resolve("none").toString());

        assertThat(run("status", data).exitCode(), is(3));
        assertThat(run("stop", data).exitCode(), is(0));
    }

    private Launcher.Outcome run(String command, List<String> options) {
        return Launcher.run(
                scratch,
                Map.of(),
                ImmutableList.<String>builder().add(command).addAll(options).build());
    }

    private Launcher.Outcome start(String... options) {
        return run(
                "start",
                ImmutableList.<String>builder()
                        .add(options)
                        .add("--data", scratch.resolve("data").toString())
                        .build());
    }

    private Path oldJava() {
        try {
            Path java = Files.createDirectories(scratch.resolve("old/bin")).resolve("java");
            Files.writeString(
                    java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
            assertThat(java.toFile().setExecutable(true), is(true));
            return scratch.resolve("old");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRefused(Launcher.Outcome outcome, String message) {
        assertThat(outcome.toString(), outcome.exitCode(), is(2));
        assertThat(outcome.output(), containsString(message));
        assertThat(outcome.toString(), outcome.output().lines().count(), is(1L));
    }
}
