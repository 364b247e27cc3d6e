// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.cfg.ComponentConfigAdapter;
import org.onosproject.cfg.ConfigProperty;
import org.vpnpolicy.core.OsgiPropertyConstants;
import org.vpnpolicy.core.RegisteredApplication;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.enforcement.SwitchState;

class RulesToKeepTest {
    private final Bench bench = new Bench();
    private volatile boolean withdrawing;

    @BeforeEach
    void enforce() {
        bench.decisions.set(Bench.POINT);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void areWhereItEnforcesAndUntilTheyAreOff() {
        bench.start();
        bench.awaitEnforced();
        RulesToKeep rules = rules();
        assertThat(rules.enforcedSwitches(), is(Set.of(Bench.DEVICE)));

        bench.connection.available(false);
        bench.manager().withdraw(Bench.DEVICE, Bench.CAUSE);

        assertThat(rules.enforcedSwitches(), is(Set.of(Bench.DEVICE)));

        bench.connection.available(true);

        bench.await(SwitchState.WITHDRAWN);
        // Now ONOS hears from the switch that they are gone.
        bench.target.poll();
        assertThat(rules.enforcedSwitches(), is(empty()));
        bench.manager().restore(Bench.DEVICE, Bench.CAUSE);
        assertThat(rules.enforcedSwitches(), is(Set.of(Bench.DEVICE)));
    }

    @Test
    void areKnownBeforeThePointsAre() {
        bench.start();
        bench.awaitEnforced();
        Eventually.await("a record", () -> !bench.storage.keys(SwitchRecords.RECORDS).isEmpty());
        bench.stop();
        bench.target.forgetAll();
        bench.declared = true;
        bench.decisions.removePoint(Bench.DEVICE);

        bench.start();

        assertThat(rules().enforcedSwitches(), is(Set.of(Bench.DEVICE)));
        bench.decisions.set(Bench.POINT);
        bench.awaitEnforced();
    }

    @Test
    void areNoneOnceThePointIsGone() {
        bench.start();
        bench.awaitEnforced();
        bench.decisions.removePoint(Bench.DEVICE);
        RulesToKeep rules = rules();
        Eventually.await("no switch", () -> rules.enforcedSwitches().isEmpty());
        assertThat(bench.target.table(), is(empty()));
    }

    @Test
    void goWithTheApplicationIfTheOperatorWantsThat() {
        bench.start();
        RulesToKeep rules = rules();
        assertThat(rules.isWithdrawnWhenStopped(), is(false));
        withdrawing = true;
        assertThat(rules.isWithdrawnWhenStopped(), is(true));
    }

    private RulesToKeep rules() {
        RulesToKeep rules = new RulesToKeep();
        rules.coreService = new RegisteredApplication(Bench.APPLICATION.id());
        rules.storageService = bench.storage.node();
        rules.flowRuleService = bench.target;
        rules.configService =
                new ComponentConfigAdapter() {
                    @Override
                    public ConfigProperty getProperty(String component, String name) {
                        return ConfigProperty.defineProperty(
                                OsgiPropertyConstants.WITHDRAW_ON_DEACTIVATE,
                                ConfigProperty.Type.BOOLEAN,
                                Boolean.toString(withdrawing),
                                component);
                    }
                };
        rules.pointService = bench.decisions.pointService();
        rules.enforcementService = bench.manager();
        rules.activate();
        return rules;
    }
}
