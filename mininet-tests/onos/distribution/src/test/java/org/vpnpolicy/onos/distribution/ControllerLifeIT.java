// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.distribution;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One controller from its first start to the end of its second. The steps are in order, as each
 * start takes long.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ControllerLifeIT {

    private static final String USER = "onos";
    private static final String PASSWORD = "rocks";

    private final Ports ports = new Ports();
    private final RestClient rest = new RestClient(ports.rest(), USER, PASSWORD);

    private Path scratch;
    private SortedSet<String> filesBefore;
    private Process controller;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException, InterruptedException {
        scratch = directory;
        filesBefore = distributionFiles();
        controller =
                Launcher.start(
                        scratch.resolve("controller.out"),
                        Map.of(),
                        startArguments("--log", log(), "--java-options", "-Dfirst=1 -Dsecond=2"));
        for (int i = 0; i < 240 && controller.isAlive() && !answers(); i++) {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    // Whatever failed: nothing of this test keeps running.
    @AfterAll
    void stop() throws InterruptedException {
        launcher("stop");
        controller.destroyForcibly().waitFor();
    }

    @Test
    @Order(1)
    void isReady() {
        Launcher.Outcome status = launcher("status");

        assertThat(status.toString() + printed(), status.exitCode(), is(0));
        assertThat(status.output(), containsString("http://127.0.0.1:" + ports.rest()));
    }

    @Test
    @Order(1)
    void letsInWhoKnowsThePassword() {
        assertThat(rest.status("devices"), is(200));
        assertThat(new RestClient(ports.rest(), USER, "guess").status("devices"), is(401));
    }

    @Test
    @Order(1)
    void shellHasTheCommandsOfOnos() throws IOException {
        try (ShellClient shell = new ShellClient(ports.shell(), USER, PASSWORD)) {
            for (String command :
                    List.of("devices", "flows", "groups", "meters", "apps", "masters", "roles")) {
                shell.run("onos:" + command);
            }
            assertThat(shell.run("onos:netcfg"), containsString("\"devices\""));
            assertThat(
                    shell.run("onos:nodes"),
                    containsString("address=127.0.0.1:" + ports.cluster()));
            assertThat(
                    shell.run(
                            "onos:cfg get org.onosproject.openflow.controller.impl"
                                    + ".OpenFlowControllerImpl openflowPorts"),
                    containsString("value=" + ports.openFlow() + ","));
            // Production's defaults, on which traps depend that trials have to show.
            assertThat(
                    shell.run(
                            "onos:cfg get org.onosproject.net.flow.impl.FlowRuleManager"
                                    + " allowExtraneousRules"),
                    containsString("value=false"));
        }
    }

    @Test
    @Order(1)
    void javaHasTheOptionsThatItWasGiven() {
        List<String> arguments = Arrays.asList(controller.info().arguments().orElseThrow());

        assertThat(arguments.containsAll(List.of("-Dfirst=1", "-Dsecond=2")), is(true));
    }

    @Test
    @Order(1)
    void knowsOpenVSwitch() throws IOException {
        try (ShellClient shell = new ShellClient(ports.shell(), USER, PASSWORD)) {
            assertThat(shell.run("onos:drivers ovs"), containsString("Pipeliner"));
        }
    }

    @Test
    @Order(1)
    void secondControllerMustNotUseTheSameData() {
        Launcher.Outcome second = Launcher.run(scratch, Map.of(), startArguments());

        assertThat(second.toString(), second.exitCode(), is(2));
        assertThat(second.output(), containsString("a controller runs with --data " + data()));
    }

    @Test
    @Order(2)
    void applicationIsInstalledSwitchedOffAndOnAndReplaced()
            throws IOException, InterruptedException {
        rest.install(SampleApplication.archive("first"));
        awaitSample("first");
        assertThat(state(), is("ACTIVE"));

        rest.deactivate(SampleApplication.NAME);
        awaitSample("");
        assertThat(state(), is("INSTALLED"));

        rest.activate(SampleApplication.NAME);
        awaitSample("first");

        // As onos-app does for reinstall!
        rest.uninstall(SampleApplication.NAME);
        awaitSample("");
        rest.install(SampleApplication.archive("second"));
        awaitSample("second");
    }

    @Test
    @Order(3)
    void onlyTheApplicationsBundlesWereRestarted() throws IOException {
        List<String> refreshed = refreshedBundles();

        assertThat(refreshed, not(empty()));
        assertThat(refreshed, everyItem(startsWith("sample.")));
    }

    @Test
    @Order(3)
    void nothingWentWrong() throws IOException {
        assertThat(errors(), is(empty()));
        assertThat(
                "the terminal is left in peace: " + printed(), printed().lines().count(), is(1L));
    }

    @Test
    @Order(4)
    void endsInGoodOrderWhenAsked() throws IOException, InterruptedException {
        controller.destroy();

        assertThat(controller.waitFor(1, TimeUnit.MINUTES), is(true));
        assertThat(controller.exitValue(), is(0));
        assertThat(processes(), is(empty()));
        assertThat(Files.readString(Path.of(log())), containsString("ApplicationManager"));
        assertThat(launcher("status").exitCode(), is(3));
    }

    @Test
    @Order(5)
    void startsAgainInTheBackgroundWithItsApplications() throws IOException, InterruptedException {
        assertThat(sampleText(), is(""));

        Launcher.Outcome start = Launcher.run(scratch, Map.of(), startArguments("--detach"));

        assertThat(start.toString(), start.exitCode(), is(0));
        assertThat(start.output(), containsString("ONOS is ready"));
        assertThat(launcher("status").exitCode(), is(0));
        awaitSample("second");
        rest.uninstall(SampleApplication.NAME);
        assertThat(rest.get("applications").path("applications").size(), is(0));

        Launcher.Outcome stop = launcher("stop");
        assertThat(stop.toString(), stop.exitCode(), is(0));
        assertThat(processes(), is(empty()));
        assertThat(launcher("status").exitCode(), is(3));
    }

    @Test
    @Order(6)
    void distributionWasOnlyRead() throws IOException {
        assertThat(distributionFiles(), is(filesBefore));
    }

    // ONOS answers before it has started or stopped the bundles of an application. "" means that
    // none is active.
    private void awaitSample(String text) throws IOException, InterruptedException {
        for (int i = 0; i < 120 && !sampleText().equals(text); i++) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
        assertThat(sampleText(), is(text));
    }

    private String sampleText() throws IOException {
        Path sample = data().resolve("karaf/data/sample");
        return Files.exists(sample) ? Files.readString(sample) : "";
    }

    private String state() {
        return rest.get("applications/" + SampleApplication.NAME).path("state").asText();
    }

    private Path data() {
        return scratch.resolve("data");
    }

    private String log() {
        return scratch.resolve("elsewhere/onos.log").toString();
    }

    private String printed() {
        try {
            return Files.readString(scratch.resolve("controller.out"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private boolean answers() {
        return launcher("status").exitCode() == 0;
    }

    private Launcher.Outcome launcher(String command) {
        return Launcher.run(scratch, Map.of(), List.of(command, "--data", data().toString()));
    }

    private List<String> startArguments(String... more) {
        return ImmutableList.<String>builder()
                .add("start", "--data", data().toString())
                .addAll(ports.options())
                .add(more)
                .build();
    }

    private List<String> refreshedBundles() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(log()))) {
            return lines.map(line -> line.substring(line.lastIndexOf('|') + 1).trim())
                    .dropWhile(message -> !message.equals("Refreshing bundles:"))
                    .filter(message -> message.matches("\\S+/\\S+ \\(.*\\)"))
                    .collect(toList());
        }
    }

    private List<String> errors() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(log()))) {
            return lines.filter(line -> line.contains("| ERROR |")).collect(toList());
        }
    }

    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(
                        process ->
                                Stream.of(process.info().arguments().orElse(new String[0]))
                                        .anyMatch(argument -> argument.contains(data().toString())))
                .map(process -> process.pid() + " " + process.info().command().orElse(""))
                .collect(toList());
    }

    private static SortedSet<String> distributionFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Launcher.distribution())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file + " " + file.toFile().lastModified())
                    .collect(toCollection(TreeSet::new));
        }
    }
}
