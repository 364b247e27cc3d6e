// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.process;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.LabFiles;

/** Runs programs in one place: the box itself, or one of the hosts in it. */
public final class Commands {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String PYTHON = "/usr/bin/python3";

    private final LabFiles files;
    private final String place;
    private final List<String> prefix;

    private Commands(LabFiles files, String place, List<String> prefix) {
        this.files = files;
        this.place = place;
        this.prefix = prefix;
    }

    /**
     * Returns what runs programs in the box itself.
     *
     * @param files where logs go
     * @return the runner
     */
    public static Commands inBox(LabFiles files) {
        return new Commands(files, "box", List.of());
    }

    /**
     * Returns what runs programs in the network of a Mininet host.
     *
     * @param files where logs go
     * @param name the host's name
     * @param pid the host's process id
     * @return the runner
     */
    public static Commands inHost(LabFiles files, String name, long pid) {
        return new Commands(files, name, List.of("mnexec", "-a", Long.toString(pid)));
    }

    /**
     * Returns the files of this run.
     *
     * @return where logs go
     */
    public LabFiles files() {
        return files;
    }

    /**
     * Runs a command to its end.
     *
     * @param command program and arguments
     * @return what it left, whatever its exit code
     * @throws LabException if it cannot be started or runs longer than two minutes
     */
    public CommandResult run(String... command) {
        return run(LIMIT, List.of(command));
    }

    /**
     * Runs a command to its end.
     *
     * @param limit when to kill it
     * @param command program and arguments
     * @return what it left, whatever its exit code
     * @throws LabException if it cannot be started or has to be killed
     */
    public CommandResult run(Duration limit, List<String> command) {
        return run(limit, "", command);
    }

    /**
     * Runs a command to its end.
     *
     * @param limit when to kill it
     * @param input what it reads from its standard input
     * @param command program and arguments
     * @return what it left, whatever its exit code
     * @throws LabException if it cannot be started or has to be killed
     */
    public CommandResult run(Duration limit, String input, List<String> command) {
        Process process = start(new ProcessBuilder(prefixed(command)));
        Collector output = new Collector(process.getInputStream());
        Collector errors = new Collector(process.getErrorStream());
        try (OutputStream sink = process.getOutputStream()) {
            sink.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading: its exit code and its errors tell more.
            process.onExit().join();
        }
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new LabException(
                        String.join(" ", command) + " ran longer than " + limit.toSeconds() + " s");
            }
            return new CommandResult(command, process.exitValue(), output.text(), errors.text());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LabException("Interrupted while running " + String.join(" ", command), e);
        }
    }

    /**
     * Starts a program in the background; what it prints goes to a log of its own.
     *
     * @param name names the log
     * @param command program and arguments
     * @return the running program
     */
    public Program start(String name, List<String> command) {
        Path log = files.file(place + "-" + name + ".log");
        ProcessBuilder builder = new ProcessBuilder(prefixed(command));
        builder.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"));
        return new Program(place + "/" + name, start(builder), log);
    }

    /**
     * Starts a Python program of the lab in the background.
     *
     * @param script its file name
     * @param arguments its arguments
     * @return the running program
     */
    public Program startPython(String script, List<String> arguments) {
        return start(script, python(script, arguments));
    }

    /**
     * Starts a Python program of the lab to talk with.
     *
     * @param script its file name
     * @param arguments its arguments
     * @return the conversation
     */
    public Conversation converse(String script, List<String> arguments) {
        Path errors = files.file(place + "-" + script + ".log");
        ProcessBuilder builder = new ProcessBuilder(prefixed(python(script, arguments)));
        builder.redirectError(errors.toFile());
        return new Conversation(place + "/" + script, start(builder), errors);
    }

    /**
     * Returns the command that runs a Python program of the lab.
     *
     * @param script its file name
     * @param arguments its arguments
     * @return program and arguments
     */
    public List<String> python(String script, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(PYTHON);
        command.add(files.python(script).toString());
        command.addAll(arguments);
        return command;
    }

    private List<String> prefixed(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a stream to its end in a thread, so that a chatty program never blocks. */
    private static final class Collector {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Thread thread;

        Collector(InputStream source) {
            thread =
                    new Thread(
                            () -> {
                                try (source) {
                                    source.transferTo(bytes);
                                } catch (IOException e) {
                                    // The program was killed: what came before is what there is.
                                }
                            },
                            "lab-output");
            thread.setDaemon(true);
            thread.start();
        }

        String text() throws InterruptedException {
            // A program left in the background may hold the stream open for ever.
            thread.join(PATIENCE.toMillis());
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
