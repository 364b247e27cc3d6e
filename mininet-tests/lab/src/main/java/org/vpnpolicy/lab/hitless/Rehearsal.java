// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.traffic.Delivery;

/**
 * Plays scenarios on a stage. Each is measured from two seconds before it to two seconds after it;
 * then the same traffic is measured with nothing going on for as long, for on a machine whose
 * processors are shared the switch itself loses packets.
 */
public final class Rehearsal {

    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final Stage stage;
    private final boolean withBaseline;

    private Rehearsal(Stage stage, boolean withBaseline) {
        this.stage = stage;
        this.withBaseline = withBaseline;
    }

    /**
     * Makes a rehearsal that measures the same time with nothing going on, too.
     *
     * @param stage where
     * @return the rehearsal
     */
    public static Rehearsal withBaseline(Stage stage) {
        return new Rehearsal(stage, true);
    }

    /**
     * Makes a rehearsal that takes for granted that nothing is lost with nothing going on.
     *
     * @param stage where
     * @return the rehearsal
     */
    public static Rehearsal alone(Stage stage) {
        return new Rehearsal(stage, false);
    }

    /**
     * Plays a scenario.
     *
     * @param scenario the scenario
     * @return what traffic noticed of it; with a problem if it did not come to its end
     */
    public Outcome play(Scenario scenario) {
        scenario.prepare(stage);
        Instant start = Instant.now();
        stage.beginRide();
        stage.traffic().start();
        Await.sleep(MARGIN);
        Optional<String> problem = act(scenario);
        Await.sleep(MARGIN);
        Traffic.Account account = stage.traffic().stop();
        Duration taken = Duration.between(start, Instant.now());
        Outcome.Builder outcome =
                Outcome.of(scenario, start, taken, account.measured().values())
                        .inner(lost(account.inner().values()))
                        .rides(rides(account.restricted().values()));
        problem.ifPresent(outcome::problem);
        if (problem.isEmpty()) {
            if (withBaseline) {
                outcome.baseline(measureNothing(taken));
            }
            scenario.tidyUp(stage);
        }
        return outcome.build();
    }

    private Optional<String> act(Scenario scenario) {
        try {
            scenario.act(stage);
            int wanted = stage.wantedRules();
            int found = stage.ruleCount();
            return found == wanted
                    ? Optional.empty()
                    : Optional.of("the switch has " + found + " rules, not " + wanted);
        } catch (LabException e) {
            return Optional.of(e.getMessage());
        }
    }

    private long measureNothing(Duration time) {
        stage.traffic().start();
        Await.sleep(time);
        return lost(stage.traffic().stop().measured().values());
    }

    private List<Ride> rides(Collection<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> stage.ride().rides(delivery.arrivals(), Traffic.RESTRICTED_RATE))
                .flatMap(List::stream)
                .collect(Collectors.toList());
    }

    private static long lost(Collection<Delivery> deliveries) {
        return deliveries.stream().mapToLong(Delivery::lost).sum();
    }
}
