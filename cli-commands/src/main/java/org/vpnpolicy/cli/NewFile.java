// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.karaf.shell.support.CommandException;

/** A file on the controller that a command writes. Nobody ever finds half of it under its name. */
final class NewFile {
    /** Writes the content of a file. */
    interface Content {
        /**
         * Writes.
         *
         * @param out where to; not closed
         * @throws IOException if it cannot be written
         */
        void write(OutputStream out) throws IOException;
    }

    private final Path target;
    private final boolean overwrite;

    /**
     * Makes a file that is not written yet.
     *
     * @param target its path
     * @param overwrite whether one that is there is replaced
     */
    NewFile(Path target, boolean overwrite) {
        this.target = target;
        this.overwrite = overwrite;
    }

    /**
     * Writes the file.
     *
     * @param content what is in it
     * @throws CommandException if it is there already or there is no such folder
     * @throws IOException if it cannot be written
     */
    void write(Content content) throws IOException, CommandException {
        if (!overwrite && Files.exists(target)) {
            throw isThere();
        }
        Path absolute = target.toAbsolutePath();
        if (absolute.getParent() == null || !Files.isDirectory(absolute.getParent())) {
            throw VpnCommand.failure(absolute.getParent() + " is no folder of the controller.");
        }
        Path part = Files.createTempFile(absolute.getParent(), ".vpn-policy", ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.write(out);
            }
            if (overwrite) {
                Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(part, absolute);
            }
        } catch (FileAlreadyExistsException e) {
            throw isThere();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private CommandException isThere() {
        return VpnCommand.failure(target + " is there already; give --overwrite to replace it.");
    }
}
