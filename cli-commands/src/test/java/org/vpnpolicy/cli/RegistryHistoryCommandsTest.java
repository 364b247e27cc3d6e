// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on the registry's serials. */
class RegistryHistoryCommandsTest {
    private final Shell shell = new Shell();

    @TempDir private Path folder;

    @BeforeEach
    void makeHistory() {
        shell.services.registry.add(Samples.endpoint("192.0.2.0/24", "Bank", "L-1"));
        shell.services.registry.add(Samples.endpoint("198.51.100.0/24", "Clinic", "L-2"));
        shell.services.registry.add(Samples.endpoint("192.0.2.0/24", "First Bank", "L-1"));
    }

    @Test
    void listsTheNewestFirst() throws Exception {
        List<String> lines = shell.run(new RegistryHistoryCommand());

        assertThat(lines, hasSize(4));
        assertThat(lines.get(0), startsWith("SERIAL  TIME"));
        assertThat(lines.get(1), containsString("     3  1970-01-01T00:00:00Z  test"));
    }

    @Test
    void showsWhatIsDifferent() throws Exception {
        assertThat(
                shell.run(new RegistryDiffCommand(), "1"),
                contains(
                        "Serial 1 to 3: 1 added, 1 changed, 0 removed",
                        "~ 192.0.2.0/24 L-1 First Bank (was: 192.0.2.0/24 L-1 Bank)",
                        "+ 198.51.100.0/24 L-2 Clinic"));
        assertThat(
                shell.run(new RegistryDiffCommand(), "2", "1").get(1),
                is("- 198.51.100.0/24 L-2 Clinic"));
        assertThat(
                shell.fail(new RegistryDiffCommand(), "one"),
                is("from: \"one\" is no serial; vpn-registry-history lists them"));
    }

    @Test
    void bringsOldContentBack() throws Exception {
        assertThat(
                shell.run(new RegistryRollbackCommand(), "--reason", "wrong", "1").get(0),
                startsWith("The content of serial 1 is in force again: serial 4: 0 added"));
        assertThat(
                shell.services.registry.snapshot().endpoints(),
                contains(Samples.endpoint("192.0.2.0/24", "Bank", "L-1")));
        assertThat(
                shell.run(new RegistryRollbackCommand(), "1"),
                contains("The registry has the content of serial 1 already."));
        assertThat(shell.fail(new RegistryRollbackCommand(), "99"), is("serial: 99 is not kept"));
    }

    @Test
    void exportsToStandardOutput() throws Exception {
        assertThat(
                shell.run(new RegistryExportCommand(), "--format", "json", "--serial", "1"),
                contains("JSON 192.0.2.0/24 L-1 Bank"));
        assertThat(
                shell.fail(new RegistryExportCommand(), "--format", "xml"),
                is("format: \"xml\" is neither csv nor json."));
    }

    @Test
    void exportsToAFileThatIsNotThereYet() throws Exception {
        String file = folder.resolve("list.csv").toString();

        assertThat(
                shell.run(new RegistryExportCommand(), file),
                contains("2 entries of serial 3 are in " + file + "."));
        assertThat(Files.readAllLines(Path.of(file)), hasSize(2));
        assertThat(
                shell.fail(new RegistryExportCommand(), file),
                is(file + " is there already; give --overwrite to replace it."));
        shell.run(new RegistryExportCommand(), "--overwrite", "--source", "pta", file);
        assertThat(Files.readAllLines(Path.of(file)), hasSize(0));
        try (var files = Files.list(folder)) {
            assertThat("no part of a file is left", files.count(), is(1L));
        }
    }

    @Test
    void showsAndFetchesSources() throws Exception {
        List<String> lines = shell.run(new RegistrySourcesCommand());
        assertThat(lines.get(1), startsWith("pta     failing  never"));
        assertThat(
                lines.get(2),
                is("pta failed: the server answered 503; the last good list stays in force."));
        assertThat(
                shell.run(new RegistrySourcesCommand(), "--fetch", "pta", "--force").get(1),
                startsWith("pta     good"));
        assertThat(
                shell.fail(new RegistrySourcesCommand(), "--fetch", "other"),
                is("source: there is no \"other\""));
    }

    @Test
    void permitEndsByItself() throws Exception {
        assertThat(
                shell.run(
                                new PermitCommand(),
                                "--for",
                                "48h",
                                "--reason",
                                "City Hospital",
                                "203.0.113.7")
                        .get(0),
                startsWith("203.0.113.7/32 passes until 2"));
        assertThat(
                shell.services.registry.snapshot().endpoints().stream()
                        .filter(entry -> entry.source().equals("permit"))
                        .filter(entry -> entry.validity().until().isPresent())
                        .filter(entry -> entry.note().orElse("").equals("City Hospital"))
                        .count(),
                is(1L));
        assertThat(
                shell.fail(new PermitCommand(), "--for", "48h", "203.0.113.7"),
                startsWith("reason: is missing"));
        assertThat(
                shell.fail(new PermitCommand(), "--for", "2 days", "--reason", "x", "203.0.113.7"),
                startsWith("for: \"2 days\" is no length of time"));
    }
}
