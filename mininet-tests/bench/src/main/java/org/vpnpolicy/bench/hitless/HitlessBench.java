// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench.hitless;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.cluster.ControllerCluster;
import org.vpnpolicy.lab.controller.ControllerPorts;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.hitless.ClusterScenarios;
import org.vpnpolicy.lab.hitless.Outcome;
import org.vpnpolicy.lab.hitless.Rehearsal;
import org.vpnpolicy.lab.hitless.Scenario;
import org.vpnpolicy.lab.hitless.Scenarios;
import org.vpnpolicy.lab.hitless.Stage;

/**
 * Plays all {@link Scenarios} and {@link ClusterScenarios} with 20,000 entries and 10,000 packets a
 * second each way.
 */
public final class HitlessBench {
    private static final int ENTRIES = 20_000;
    private static final int PACKETS_PER_SECOND = 10_000;
    private static final String HEAP = "2g";

    private final Lab lab;
    private final PrintStream out;
    private final int times;
    private final boolean withBaseline;

    /**
     * Makes the benchmark.
     *
     * @param lab where a controller can run
     * @param out where to print
     * @param times how often what goes round in a circle is repeated
     * @param withBaseline measure the same time with nothing going on, too
     */
    public HitlessBench(Lab lab, PrintStream out, int times, boolean withBaseline) {
        this.lab = lab;
        this.out = out;
        this.times = times;
        this.withBaseline = withBaseline;
    }

    /**
     * Plays scenarios; one that fails is followed by the next on a new stage.
     *
     * @param names which; empty for all
     * @param file takes what came out
     * @throws IOException if the file cannot be written
     */
    public void run(List<String> names, Path file) throws IOException {
        requireKnown(names);
        List<Outcome> outcomes = new ArrayList<>();
        List<Scenario> left = chosen(Scenarios.all(times), names);
        while (!left.isEmpty()) {
            playWithOneController(left, outcomes);
            write(outcomes, file);
        }
        left = chosen(ClusterScenarios.all(), names);
        while (!left.isEmpty()) {
            playWithCluster(left, outcomes);
            write(outcomes, file);
        }
        out.println();
        out.println(Outcome.heading());
        outcomes.forEach(outcome -> out.println(outcome.line()));
        out.println();
        out.println("Written to " + file);
    }

    private void playWithOneController(List<Scenario> left, List<Outcome> outcomes) {
        out.println("Starting a controller, with 10,000 packets a second each way");
        try (TrialController controller =
                        TrialController.start(
                                lab.commands(),
                                pathOf("vpnpolicy.lab.controller"),
                                ControllerPorts.USUAL,
                                HEAP);
                Stage stage =
                        Stage.open(
                                lab,
                                controller,
                                pathOf("vpnpolicy.lab.oar"),
                                ENTRIES,
                                PACKETS_PER_SECOND)) {
            play(stage, left, outcomes);
        }
    }

    private void playWithCluster(List<Scenario> left, List<Outcome> outcomes) {
        out.println("Starting a cluster of three, with 10,000 packets a second each way");
        try (ControllerCluster cluster =
                        ControllerCluster.start(
                                lab.commands(),
                                pathOf("vpnpolicy.lab.controller"),
                                pathOf("vpnpolicy.lab.storage"));
                Stage stage =
                        Stage.open(
                                lab,
                                cluster,
                                pathOf("vpnpolicy.lab.oar"),
                                ENTRIES,
                                PACKETS_PER_SECOND)) {
            play(stage, left, outcomes);
        }
    }

    private static Path pathOf(String property) {
        return Path.of(System.getProperty(property));
    }

    private void requireKnown(List<String> names) {
        List<String> known =
                Stream.concat(Scenarios.all(times).stream(), ClusterScenarios.all().stream())
                        .map(Scenario::name)
                        .collect(Collectors.toList());
        for (String name : names) {
            if (!known.contains(name)) {
                throw new LabException("there is no scenario " + name + "; there are " + known);
            }
        }
    }

    private static List<Scenario> chosen(List<Scenario> all, List<String> names) {
        if (names.isEmpty()) {
            return new ArrayList<>(all);
        }
        return names.stream()
                .flatMap(name -> all.stream().filter(scenario -> scenario.name().equals(name)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Takes from the scenarios that are left, until all are played or one has a problem. */
    private void play(Stage stage, List<Scenario> left, List<Outcome> outcomes) {
        out.println(Outcome.heading());
        Rehearsal rehearsal = withBaseline ? Rehearsal.withBaseline(stage) : Rehearsal.alone(stage);
        while (!left.isEmpty()) {
            Outcome outcome = rehearsal.play(left.remove(0));
            outcomes.add(outcome);
            out.println(outcome.line());
            if (!outcome.describeGaps().isEmpty()) {
                out.println("    lost at " + outcome.describeGaps());
            }
            if (!outcome.describeRides().isEmpty()) {
                out.println("    free rides " + outcome.describeRides());
            }
            outcome.problem().ifPresent(problem -> out.println("    " + problem));
            if (outcome.problem().isPresent()) {
                return;
            }
        }
    }

    private static void write(List<Outcome> outcomes, Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ArrayNode json = mapper.createArrayNode();
        outcomes.forEach(outcome -> outcome.encode(json.addObject()));
        Files.createDirectories(file.getParent());
        Files.writeString(file, mapper.writeValueAsString(json) + "\n");
    }
}
