// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.support.parsing.CommandLineImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryFileCompleterTest {
    @TempDir private Path folder;

    @BeforeEach
    void fill() throws IOException {
        Files.createFile(folder.resolve("registry.csv"));
        Files.createFile(folder.resolve(".hidden"));
        Files.createDirectory(folder.resolve("reports"));
    }

    private static List<String> complete(String word) {
        List<String> candidates = new ArrayList<>();
        String line = "vpn-registry-import " + word;
        new RegistryFileCompleter()
                .complete(
                        null,
                        new CommandLineImpl(
                                new String[] {"vpn-registry-import", word},
                                1,
                                word.length(),
                                line.length(),
                                line),
                        candidates);
        return candidates;
    }

    @Test
    void offersFilesToEndWithAndFoldersToGoOn() {
        assertThat(
                complete(folder + "/"), contains(folder + "/registry.csv ", folder + "/reports/"));
        assertThat(complete(folder + "/reg"), contains(folder + "/registry.csv "));
        assertThat(complete(folder + "/.h"), contains(folder + "/.hidden "));
    }

    @Test
    void offersNothingInAFolderThatIsNotThere() {
        assertThat(complete(folder + "/none/"), is(empty()));
    }
}
