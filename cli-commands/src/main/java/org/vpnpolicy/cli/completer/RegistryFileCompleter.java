// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** Offers the files and folders of the controller's machine, as far as the path is typed. */
@Service
public final class RegistryFileCompleter implements Completer {
    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        TypedLine line = new TypedLine(commandLine);
        String typed = line.typed();
        String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
        Set<String> found = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(folder))) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                boolean isHidden = name.charAt(0) == '.' && typed.equals(folder);
                if (found.size() < VpnCompleter.MOST
                        && (folder + name).startsWith(typed)
                        && !isHidden) {
                    candidate(line, folder + name, entry).ifPresent(found::add);
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            // A folder that cannot be read has nothing to offer.
            return -1;
        }
        candidates.addAll(found);
        return candidates.isEmpty() ? -1 : line.start();
    }

    /** A file's name is followed by a blank, which ends the argument; a folder's by a slash. */
    private static Optional<String> candidate(TypedLine line, String name, Path entry) {
        return Files.isDirectory(entry)
                ? line.candidate(name + "/", "")
                : line.candidate(name, " ");
    }
}
