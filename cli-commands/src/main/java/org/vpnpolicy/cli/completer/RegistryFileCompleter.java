// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
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
    public int complete(Session session, CommandLine line, List<String> candidates) {
        String word = line.getCursorArgument();
        String typed = word == null ? "" : word.substring(0, line.getArgumentPosition());
        String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
        for (String name : names(folder, typed.substring(folder.length()))) {
            candidates.add(folder + name);
        }
        return candidates.isEmpty() ? -1 : line.getBufferPosition() - line.getArgumentPosition();
    }

    /** A file's name is followed by a blank, which ends the argument; a folder's by a slash. */
    private static Set<String> names(String folder, String start) {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(folder))) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (names.size() < VpnCompleter.MOST
                        && name.startsWith(start)
                        && (name.charAt(0) != '.' || !start.isEmpty())) {
                    names.add(name + (Files.isDirectory(entry) ? "/" : " "));
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            // A folder that cannot be read has nothing to offer.
            return Set.of();
        }
        return names;
    }
}
