// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code bin/onos-trial} of the assembled distribution. */
final class Launcher {

    private static final long LIMIT_SECONDS = 240;

    private Launcher() {}

    /** What a run of the launcher came to. */
    static final class Outcome {
        private final int exitCode;
        private final String output;

        private Outcome(int exitCode, String output) {
            this.exitCode = exitCode;
            this.output = output;
        }

        int exitCode() {
            return exitCode;
        }

        /** Both what it said and what it complained about. */
        String output() {
            return output;
        }

        @Override
        public String toString() {
            return "exit code " + exitCode + ", output:\n" + output;
        }
    }

    static Path distribution() {
        return Path.of(System.getProperty("distribution"));
    }

    /** Runs it to its end. */
    static Outcome run(Path scratch, Map<String, String> environment, List<String> arguments) {
        Path output = scratch.resolve("launcher.out");
        Process process = start(output, environment, arguments);
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        arguments + " did not end:\n" + Files.readString(output));
            }
            return new Outcome(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it and lets it run. */
    static Process start(Path output, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(distribution().resolve("bin/onos-trial").toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
