// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.LabException;

/** A program that runs in the background and writes all it prints to a log. */
public final class Program implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final String name;
    private final Process process;
    private final Path log;

    Program(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Returns the process id.
     *
     * @return the id, as seen in the box
     */
    public long pid() {
        return process.pid();
    }

    /**
     * Tells whether it still runs.
     *
     * @return true until it has ended
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Returns what it has printed so far.
     *
     * @return standard output and standard error together
     */
    public String log() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until it has printed a text.
     *
     * @param text the text waited for
     * @param limit when to give up
     * @return this
     * @throws LabException with the log, if it ended or did not print the text within the limit
     */
    public Program awaitLog(String text, Duration limit) {
        Await.until(
                name + " to print \"" + text + '"',
                limit,
                () -> {
                    boolean ended = !isAlive();
                    if (log().contains(text)) {
                        return true;
                    }
                    if (ended) {
                        throw new LabException(name + " ended:\n" + log());
                    }
                    return false;
                },
                () -> "it printed:\n" + log());
        return this;
    }

    /**
     * Waits until it has ended by itself.
     *
     * @param limit when to give up
     * @return its exit code
     * @throws LabException if it still runs after the limit
     */
    public int awaitEnd(Duration limit) {
        Await.until(name + " to end", limit, () -> !isAlive(), this::log);
        return process.exitValue();
    }

    /** Asks it to end (SIGTERM), and kills it if it does not within a few seconds. */
    @Override
    public void close() {
        stop(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    /**
     * Asks it to end (SIGTERM), and kills it if it does not.
     *
     * @param patience how long it may take
     * @return true if it ended by itself
     */
    public boolean stop(Duration patience) {
        process.destroy();
        if (endsWithin(patience)) {
            return true;
        }
        kill();
        return false;
    }

    /** Kills it (SIGKILL) and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        endsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    private boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
