// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vpnpolicy.registry.BadLine;
import org.vpnpolicy.registry.ImportMode;
import org.vpnpolicy.registry.ImportRequest;
import org.vpnpolicy.registry.RegistryImportException;

class RegistryImportCommandTest {
    private final Shell shell = new Shell();

    @TempDir private Path folder;

    private String file(int lines) throws Exception {
        String list =
                IntStream.range(0, lines)
                        .mapToObj(i -> "10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256)
                        .map(address -> address + ",Holder,LIC-" + address)
                        .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("list.csv"), list).toString();
    }

    @Test
    void importsAFileAndShowsProgress() throws Exception {
        List<String> lines = shell.run(new RegistryImportCommand(), file(12_345));
        assertThat(lines.subList(0, 2), contains("... read 5,000", "... read 10,000"));
        assertThat(
                lines.get(2),
                startsWith(
                        "Registry serial 1: 12,345 added, 0 changed, 0 removed, 0 unchanged, in "));
        ImportRequest request = shell.services.registry.importedWith().orElseThrow();
        assertThat(request.mode(), is(ImportMode.MERGE));
        assertThat(request.source(), is("manual"));
        assertThat(request.force() || request.skipInvalid() || request.dryRun(), is(false));
    }

    @Test
    void replacesTheRegistryIfAsked() throws Exception {
        shell.run(new RegistryImportCommand(), "--mode", "REPLACE", file(1));
        assertThat(
                shell.services.registry.importedWith().map(ImportRequest::mode),
                is(Optional.of(ImportMode.REPLACE)));
    }

    @Test
    void passesOnAllThatIsAsked() throws Exception {
        shell.run(
                new RegistryImportCommand(),
                "--source",
                "pta",
                "--skip-invalid",
                "--force",
                "--reason",
                "new list",
                file(1));
        ImportRequest request = shell.services.registry.importedWith().orElseThrow();
        assertThat(request.source(), is("pta"));
        assertThat(request.force() && request.skipInvalid(), is(true));
        assertThat(request.cause().reason(), is("new list"));
    }

    @Test
    void showsWhatItWouldDo() throws Exception {
        List<String> lines = shell.run(new RegistryImportCommand(), "--dry-run", file(30));
        assertThat(lines.get(0), is("Columns that mean nothing here were passed over: colour"));
        assertThat(lines.get(1), is("+ 10.0.0.0/32 LIC-10.0.0.0 Holder"));
        assertThat(lines.get(21), is("... and 10 more added; --limit 0 shows all"));
        assertThat(
                lines.get(22),
                is(
                        "Nothing was changed. The import would mean: 30 added, 0 changed, 0"
                            + " removed, 0 unchanged; on each switch 60 rules more and 0 fewer."));
        assertThat(shell.services.registry.snapshot().size(), is(0));
    }

    @Test
    void readsStandardInput() throws Exception {
        InputStream before = System.in;
        System.setIn(
                new ByteArrayInputStream("10.0.0.0/8,Bank,LIC-1".getBytes(StandardCharsets.UTF_8)));
        try {
            shell.run(command(Optional.empty()), "-");
        } finally {
            System.setIn(before);
        }
        assertThat(
                shell.services.registry.snapshot().endpoints(),
                contains(Samples.endpoint("10.0.0.0/8", "Bank", "LIC-1")));
    }

    @Test
    void readsAnAddress() throws Exception {
        shell.run(new RegistryImportCommand(), "https://example.org/list.csv");
        assertThat(
                shell.services.registry.snapshot().endpoints(),
                contains(Samples.endpoint("192.0.2.1/32", "Bank", "L-1")));
        assertThat(
                shell.fail(new RegistryImportCommand(), "https://example.org/other.csv"),
                is("Cannot read: https://example.org/other.csv: the server answered 404"));
    }

    @Test
    void doesNotReadATerminal() {
        Terminal terminal = proxy(Terminal.class, Optional.empty());
        assertThat(
                shell.fail(command(Optional.of(terminal)), "-"),
                startsWith("- needs a list on standard input"));
    }

    private static RegistryImportCommand command(Optional<Terminal> terminal) {
        RegistryImportCommand command = new RegistryImportCommand();
        command.session(proxy(Session.class, terminal));
        return command;
    }

    /** Something that gives the same answer whatever it is asked. */
    private static <T> T proxy(Class<T> type, Optional<?> answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> answer.orElse(null)));
    }

    @Test
    void printsJsonAndNothingElse() throws Exception {
        assertThat(
                shell.json(new RegistryImportCommand(), "-j", file(12_345))
                        .path("ImportReport")
                        .asText(),
                startsWith("serial 1: 12345 added"));
    }

    @Test
    void listsTheBadLines() throws Exception {
        shell.services.registry.refuseImports(
                new RegistryImportException(
                        "The list has bad lines",
                        ImmutableList.of(
                                BadLine.of(3, "prefix", "x\u001b", "is not one"),
                                BadLine.of(7, "holder", "", "is empty")),
                        1_002));
        assertThat(
                shell.fail(new RegistryImportCommand(), file(1)),
                is(
                        "1,002 bad lines; nothing was changed. Correct the list and import it"
                                + " again."));
        assertThat(
                shell.printed(),
                contains(
                        "line 3, prefix \"x\\u001b\": is not one",
                        "line 7, holder: is empty",
                        "... and 1,000 more bad lines"));
    }

    @Test
    void saysWhatIsWrongWithTheListAsAWhole() throws Exception {
        shell.services.registry.refuseImports(
                new RegistryImportException("The column prefix is missing", ImmutableList.of(), 0));
        assertThat(
                shell.fail(new RegistryImportCommand(), file(1)),
                startsWith("The column prefix is missing; nothing was changed."));
    }

    @Test
    void needsOneSource() throws Exception {
        assertThat(shell.fail(new RegistryImportCommand()), startsWith("Give either a file"));
        assertThat(
                shell.fail(new RegistryImportCommand(), "-", file(1)),
                startsWith("Give either a file"));
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThat(
                shell.fail(new RegistryImportCommand(), folder.resolve("none.csv").toString()),
                containsString("none.csv is not a file that the controller can read"));
        assertThat(
                shell.fail(new RegistryImportCommand(), folder.toString()),
                containsString("is not a file"));
    }

    @Test
    void refusesAnotherMode() throws Exception {
        assertThat(
                shell.fail(new RegistryImportCommand(), "--mode", "mix", file(1)),
                endsWith("\"mix\" is neither merge nor replace."));
    }
}
