// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyAction;

class PolicyDocumentCommandsTest {
    private final Shell shell = new Shell();

    @TempDir private Path folder;

    @Test
    void exportsToStandardOutput() throws Exception {
        shell.services.policies.set("esp", PolicyAction.QUARANTINE);
        assertThat(shell.run(new PolicyExportCommand()), contains("YAML of version 1"));
        assertThat(
                shell.run(new PolicyExportCommand(), "--format", "json", "--version", "0"),
                contains("JSON of version 0"));
        assertThat(
                shell.fail(new PolicyExportCommand(), "--format", "xml"),
                is("format: \"xml\" is neither yaml nor json."));
    }

    @Test
    void exportsToAFileAndDoesNotOverwriteByAccident() throws Exception {
        String file = folder.resolve("policy.json").toString();
        assertThat(
                shell.run(new PolicyExportCommand(), file),
                contains("Policy version 0 is in " + file + "."));
        assertThat(Files.readString(Path.of(file)), is("JSON of version 0\n"));
        assertThat(
                shell.fail(new PolicyExportCommand(), file),
                endsWith("--overwrite to replace it."));
        assertThat(
                shell.json(new PolicyExportCommand(), "-j", "--overwrite", file)
                        .path("version")
                        .asLong(),
                is(0L));
    }

    @Test
    void importsAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("policy.yaml"), "rules: []\n");
        assertThat(
                shell.run(new PolicyImportCommand(), file.toString(), "--dry-run", "-r", "git")
                        .get(0),
                startsWith("Plan p1: "));
        assertThat(shell.services.policies.policy(), is(Policy.INITIAL));
        assertThat(
                shell.run(new PolicyImportCommand(), file.toString(), "-r", "git"),
                contains("Policy version 1 is in force:", "  + r1: all quarantine, by shell: git"));
        assertThat(shell.services.policies.read(), is("YAML: rules: []\n"));
    }

    @Test
    void importsFromStandardInput() throws Exception {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)));
            shell.run(new PolicyImportCommand(), "-", "--format", "json", "-r", "git");
        } finally {
            System.setIn(before);
        }
        assertThat(shell.services.policies.read(), is("JSON: {}"));
    }

    @Test
    void refusesWhatCannotBeRead() throws Exception {
        assertThat(
                shell.fail(new PolicyImportCommand(), "-r", "git"),
                startsWith("Give either a file"));
        assertThat(
                shell.fail(new PolicyImportCommand(), folder + "/none.yaml", "-r", "git"),
                startsWith(folder + "/none.yaml is not a file that the controller can read"));
        Path big = Files.write(folder.resolve("big.yaml"), new byte[4_000_001]);
        assertThat(
                shell.fail(new PolicyImportCommand(), big.toString(), "-r", "git"),
                is("document: has more than 4,000,000 bytes."));
    }
}
