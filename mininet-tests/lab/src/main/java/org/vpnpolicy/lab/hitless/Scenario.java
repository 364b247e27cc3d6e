// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.hitless;

import java.util.function.Consumer;

/**
 * Something that is done to a running enforcement point, and that registered traffic must not
 * notice. Immutable.
 */
public final class Scenario {

    private final String name;
    private final Consumer<Stage> preparation;
    private final Consumer<Stage> action;
    private final Consumer<Stage> tidying;
    private final boolean mayLose;

    private Scenario(
            String name,
            Consumer<Stage> preparation,
            Consumer<Stage> action,
            Consumer<Stage> tidying,
            boolean mayLose) {
        this.name = name;
        this.preparation = preparation;
        this.action = action;
        this.tidying = tidying;
        this.mayLose = mayLose;
    }

    /**
     * Makes a scenario that starts with a registry of the usual size and leaves things in order.
     *
     * @param name a few words with hyphens
     * @param action what is done while it is measured; it returns when all is in force that is to
     *     be
     * @return the scenario
     */
    public static Scenario of(String name, Consumer<Stage> action) {
        return new Scenario(name, Stage::loadRegistry, action, stage -> {}, false);
    }

    /**
     * Makes the same scenario with another preparation.
     *
     * @param preparation what is done before it is measured
     * @return the scenario
     */
    public Scenario after(Consumer<Stage> preparation) {
        return new Scenario(name, preparation, action, tidying, mayLose);
    }

    /**
     * Makes the same scenario with something to tidy up.
     *
     * @param tidying what is done after it was measured
     * @return the scenario
     */
    public Scenario tidiedBy(Consumer<Stage> tidying) {
        return new Scenario(name, preparation, action, tidying, mayLose);
    }

    /**
     * Makes the same scenario where loss is to be reported, but no fault.
     *
     * @return the scenario
     */
    public Scenario thatMayLose() {
        return new Scenario(name, preparation, action, tidying, true);
    }

    /**
     * Returns its name.
     *
     * @return a few words with hyphens
     */
    public String name() {
        return name;
    }

    /**
     * Tells whether registered traffic may lose packets.
     *
     * @return true if it is only to be reported
     */
    boolean mayLose() {
        return mayLose;
    }

    void prepare(Stage stage) {
        preparation.accept(stage);
    }

    void act(Stage stage) {
        action.accept(stage);
    }

    void tidyUp(Stage stage) {
        tidying.accept(stage);
    }

    @Override
    public String toString() {
        return name;
    }
}
