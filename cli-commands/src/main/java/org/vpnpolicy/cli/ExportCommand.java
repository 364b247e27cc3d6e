// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.RegistryFileCompleter;

/** What commands share that write something to be imported again: to a file or to the shell. */
abstract class ExportCommand extends VpnCommand {
    @Option(name = "--overwrite", description = "Replace the file if it is there already")
    private boolean overwrite;

    @Argument(
            index = 0,
            name = "file",
            description = "A file on the controller; standard output if left out",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(RegistryFileCompleter.class)
    private List<String> words = new ArrayList<>();

    /**
     * Returns where to write to.
     *
     * @return a path; empty for the shell
     * @throws CommandException if there are more words than that
     */
    final String file() throws CommandException {
        return String.join("", TrailingOptions.take(this, words, 1));
    }

    /**
     * Writes, and says so if it was to a file.
     *
     * @param file where to; empty for the shell
     * @param content writes it
     * @param what what it is, for people
     * @param json the same for machines
     * @throws IOException if it cannot be written
     * @throws CommandException if the file is there already
     */
    final void write(String file, NewFile.Content content, String what, ObjectNode json)
            throws IOException, CommandException {
        if (file.isEmpty()) {
            content.write(output());
            output().flush();
            return;
        }
        new NewFile(Path.of(file), overwrite).write(content);
        if (outputJson()) {
            json(json.put("file", file));
        } else {
            line(what + " in " + file + ".");
        }
    }
}
