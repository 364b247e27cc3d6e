// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.time.Duration;
import java.util.List;
import org.vpnpolicy.lab.Await;

/** The scenarios of one controller. */
public final class Scenarios {

    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration CUT = Duration.ofSeconds(30);
    private static final Duration REPAIR_LIMIT = Duration.ofSeconds(10);

    /** Longer than a change may take to be in force. */
    private static final Duration STEP = Duration.ofMillis(1500);

    /** In bit/s: a fifth of what is sent of the restricted tunnel. */
    private static final int LIMIT_BITS = 256_000;

    /** So short that what a meter lets through at first does not hide when it comes. */
    private static final Duration LIMIT_BURST = Duration.ofMillis(50);

    private static final String LIMIT =
            "limit " + LIMIT_BITS / 1000 + "k --burst " + LIMIT_BURST.toMillis() + "ms";

    private Scenarios() {}

    /**
     * Returns all scenarios.
     *
     * @param times how often those are repeated that go round in a circle
     * @return in an order in which one prepares the next
     */
    public static List<Scenario> all(int times) {
        return List.of(
                importList(),
                replaceList(),
                policyCycle(times),
                redButton(times),
                points(),
                reinstallation(),
                activation(),
                connectionCut(),
                deletedRules(),
                controllerStopped(),
                controllerKilled(),
                clusterRestarted());
    }

    /**
     * Returns the import of a list into an enforced switch.
     *
     * @return the scenario
     */
    public static Scenario importList() {
        return Scenario.of("import", Stage::importUsual).after(Stage::emptyRegistry);
    }

    /**
     * Returns the replacement of a list by another one with a third of its entries.
     *
     * @return the scenario
     */
    public static Scenario replaceList() {
        return Scenario.of("replace", Stage::importOther).after(Stage::loadRegistry);
    }

    /**
     * Returns the way through all actions and back, for all protocols at once.
     *
     * @param times how often
     * @return the scenario
     */
    public static Scenario policyCycle(int times) {
        return Scenario.of(
                "policy",
                stage -> {
                    for (int i = 0; i < times; i++) {
                        stage.allow(Allowance.all());
                        setAction(stage, "observe");
                        Await.sleep(STEP);
                        setAction(stage, LIMIT);
                        stage.allow(Traffic.restrictedTo(LIMIT_BITS, LIMIT_BURST));
                        Await.sleep(STEP);
                        setAction(stage, "quarantine");
                        stage.allow(Allowance.nothing());
                        Await.sleep(STEP);
                    }
                    stage.settle();
                });
    }

    private static void setAction(Stage stage, String action) {
        stage.application().setAction("all", action);
    }

    /**
     * Returns the red button: enforcement off and on again.
     *
     * @param times how often
     * @return the scenario
     */
    public static Scenario redButton(int times) {
        return Scenario.of(
                        "red-button",
                        stage -> {
                            for (int i = 0; i < times; i++) {
                                stage.allow(Allowance.all());
                                stage.application().turnEnforcementOff();
                                Await.sleep(STEP);
                                stage.application().turnEnforcementOn();
                                stage.allow(Allowance.nothing());
                                Await.sleep(STEP);
                            }
                            stage.settle();
                        })
                .after(Stage::wireBelow)
                .tidiedBy(Stage::unwire);
    }

    /**
     * Returns an enforcement point that comes, changes its ports and its tables, and goes. A
     * restricted tunnel may pass before the point is in force for the first time, but not while it
     * changes.
     *
     * @return the scenario
     */
    public static Scenario points() {
        return Scenario.of(
                        "points",
                        stage -> {
                            stage.allow(Allowance.all());
                            stage.removePoint();
                            stage.enforce();
                            stage.allow(Allowance.nothing());
                            stage.enforceFewerPorts();
                            stage.enforce();
                            stage.enforceInOtherTables();
                            stage.enforce();
                        })
                .after(Stage::wireBelow)
                .tidiedBy(Stage::unwire);
    }

    /**
     * Returns the application being installed again.
     *
     * @return the scenario
     */
    public static Scenario reinstallation() {
        return Scenario.of(
                "reinstall",
                stage -> {
                    stage.reinstall();
                    stage.settle();
                });
    }

    /**
     * Returns the application being deactivated and activated.
     *
     * @return the scenario
     */
    public static Scenario activation() {
        return Scenario.of(
                "deactivate-activate",
                stage -> {
                    stage.application().deactivate();
                    stage.application().activate();
                    stage.settle();
                });
    }

    /**
     * Returns the switch losing its controller in the middle of an import, for half a minute.
     *
     * @return the scenario
     */
    public static Scenario connectionCut() {
        return Scenario.of(
                        "connection-cut",
                        stage -> {
                            int before = stage.ruleCount();
                            stage.giveUsual();
                            Await.until(
                                    "the import to reach the switch",
                                    Stage.LIMIT,
                                    () -> stage.ruleCount() > before);
                            stage.disconnect();
                            Await.sleep(CUT);
                            stage.connect();
                            stage.settle();
                        })
                .after(Stage::emptyRegistry);
    }

    /**
     * Returns the application's rules being removed behind its back. What is lost until they are
     * back is reported, but no fault; they have to be back within 10 s.
     *
     * @return the scenario
     */
    public static Scenario deletedRules() {
        return Scenario.of(
                        "rules-deleted",
                        stage -> {
                            int rules = stage.deleteRules();
                            Await.until(
                                    rules + " rules to be back",
                                    REPAIR_LIMIT,
                                    () -> stage.ruleCount() >= rules,
                                    () -> "there are " + stage.ruleCount());
                            stage.settle();
                        })
                .thatMayLose();
    }

    /**
     * Returns the controller being away for a minute.
     *
     * @return the scenario
     */
    public static Scenario controllerStopped() {
        return Scenario.of(
                "controller-stopped",
                stage -> {
                    stage.trialController().stop();
                    Await.sleep(OUTAGE);
                    stage.startController();
                });
    }

    /**
     * Returns the controller being killed and started.
     *
     * @return the scenario
     */
    public static Scenario controllerKilled() {
        return Scenario.of(
                "controller-killed",
                stage -> {
                    stage.trialController().kill();
                    stage.startController();
                });
    }

    /**
     * Returns the whole cluster being restarted; here it is one controller.
     *
     * @return the scenario
     */
    public static Scenario clusterRestarted() {
        return Scenario.of(
                "cluster-restarted",
                stage -> {
                    stage.trialController().stop();
                    stage.startController();
                });
    }
}
