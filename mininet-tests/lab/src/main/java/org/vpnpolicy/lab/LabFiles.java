// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of one run. In a box they lie on its private {@code /run} and are gone with it; {@link
 * #keepLogs} copies out what is worth reading afterwards.
 */
public final class LabFiles {

    private static final String BOX_VARIABLE = "VPNPOLICY_BOX";

    /** More than a controller writes before it begins a new file (16 MB). */
    private static final long LARGEST_LOG = 20_000_000;

    private final Path root;
    private final AtomicInteger serial = new AtomicInteger();

    private LabFiles(Path root) {
        this.root = root;
    }

    /**
     * Returns the files of the box that this process runs in.
     *
     * @return a new, empty directory in the box
     * @throws LabException if this process is not in a box
     */
    public static LabFiles ofBox() {
        String box = System.getenv(BOX_VARIABLE);
        if (box == null) {
            throw new LabException(
                    "The lab runs in a box only: start it with mininet-tests/lab/src/main/box/box");
        }
        try {
            return new LabFiles(Files.createTempDirectory(Path.of(box), "run"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns files below a directory that exists.
     *
     * @param root the directory
     * @return the files
     */
    public static LabFiles under(Path root) {
        return new LabFiles(root);
    }

    /**
     * Makes a directory.
     *
     * @param name what it is for; a serial number is put before it
     * @return the new directory
     */
    public Path directory(String name) {
        try {
            return Files.createDirectories(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Names a file that does not exist yet.
     *
     * @param name what it is for, with its extension; a serial number is put before it
     * @return its path
     */
    public Path file(String name) {
        return root.resolve(String.format(Locale.ROOT, "%03d-%s", serial.incrementAndGet(), name));
    }

    /**
     * Writes a new file.
     *
     * @param name what it is for, with its extension; a serial number is put before it
     * @param text its content
     * @return its path
     */
    public Path write(String name, String text) {
        Path file = file(name);
        try {
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lays out one of the lab's Python programs, unless it is there already: several threads may
     * run it.
     *
     * @param name the file's name, for example {@code network.py}
     * @return its path
     */
    public synchronized Path python(String name) {
        Path file = root.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        try (InputStream source = LabFiles.class.getResourceAsStream("python/" + name)) {
            if (source == null) {
                throw new LabException("The lab has no Python program " + name);
            }
            Files.copy(source, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies all logs (files that end with {@code .log}, up to 5 MB each) out of the box, in place
     * of those of an earlier run.
     *
     * @param target the directory to copy to; made if need be
     */
    public void keepLogs(Path target) {
        try {
            Files.createDirectories(target);
            for (Path earlier : logsIn(target)) {
                Files.delete(earlier);
            }
            for (Path log : logsIn(root)) {
                String flat = root.relativize(log).toString().replace('/', '-');
                Files.copy(log, target.resolve(flat), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> logsIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(LabFiles::isWorthKeeping).collect(Collectors.toList());
        }
    }

    private static boolean isWorthKeeping(Path file) {
        long size = file.toFile().length();
        return file.toString().endsWith(".log") && size > 0 && size <= LARGEST_LOG;
    }
}
