// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.PortNumber;
import org.onosproject.net.flow.FlowRule;
import org.vpnpolicy.point.EnforcementPoint;
import org.vpnpolicy.point.Forwarding;
import org.vpnpolicy.point.Quarantine;
import org.vpnpolicy.policy.PolicyAction;

/** What comes first: a change, or a comparison that is due. */
class SwitchChangeTest {
    private static final PortNumber INSIDE = PortNumber.portNumber(1);
    private static final PortNumber OUTSIDE = PortNumber.portNumber(11);

    private final ChangeBench bench = new ChangeBench(10);
    private final List<Integer> readingsBeforeBatch = new ArrayList<>();
    private int readings;

    @BeforeEach
    void enforce() {
        bench.decisions.set(
                EnforcementPoint.builder(ChangeBench.DEVICE)
                        .name("edge-1")
                        .subscriberPorts(List.of(INSIDE))
                        .uplinkPorts(List.of(OUTSIDE))
                        .forwarding(Forwarding.crossConnect(ImmutableMap.of(INSIDE, OUTSIDE)))
                        .quarantine(Quarantine.of(PortNumber.portNumber(20), Optional.empty()))
                        .build());
        bench.decisions.register("192.0.2.0/24");
        assertThat(change(), is(ChangeEnd.COMPLETE));
        readings = bench.target.readings();
        bench.target.conduct(
                () -> {
                    readingsBeforeBatch.add(bench.target.readings());
                    return SwitchDouble.Conduct.ANSWERS;
                });
    }

    private ChangeEnd change() {
        return bench.change.change(() -> false).join();
    }

    @Test
    void newsGoBeforeAComparisonThatIsDue() {
        bench.decisions.set("esp", PolicyAction.QUARANTINE);
        bench.change.compareNext();
        assertThat(change(), is(ChangeEnd.COMPLETE));
        assertThat(readingsBeforeBatch, not(empty()));
        assertThat(readingsBeforeBatch, everyItem(is(readings)));
        assertThat("then it is compared", bench.target.readings(), is(readings + 1));
    }

    @Test
    void comparisonComesAtOnceIfThereIsNoNews() {
        FlowRule lost = bench.target.table().iterator().next();
        bench.target.forget(lost);
        bench.change.compareNext();
        assertThat(change(), is(ChangeEnd.COMPLETE));
        assertThat(readingsBeforeBatch, everyItem(is(readings + 1)));
        assertThat(bench.target.table().contains(lost), is(true));
    }

    @Test
    void comparisonWaitsForTheNextChangeIfThatIsAskedForMeanwhile() {
        bench.decisions.set("esp", PolicyAction.QUARANTINE);
        bench.change.compareNext();
        bench.change.change(() -> true).join();
        assertThat(bench.target.readings(), is(readings));
        assertThat(change(), is(ChangeEnd.COMPLETE));
        assertThat(bench.target.readings(), is(readings + 1));
    }

    @Test
    void comparisonUnderWayIsGivenUpForWhatIsWantedAnew() {
        bench.change.compareNext();
        assertThat(bench.change.change(() -> true).join(), is(ChangeEnd.SUPERSEDED));
        assertThat(bench.target.readings(), is(readings + 1));
        bench.decisions.set("esp", PolicyAction.QUARANTINE);
        assertThat(change(), is(ChangeEnd.COMPLETE));
        assertThat(readingsBeforeBatch, not(empty()));
        assertThat(readingsBeforeBatch, everyItem(is(readings + 1)));
        assertThat("then it is compared", bench.target.readings(), is(readings + 2));
    }

    @Test
    void comparisonIsNotGivenUpForEver() {
        FlowRule lost = bench.target.table().iterator().next();
        bench.target.forget(lost);
        bench.change.compareNext();
        int tries = 0;
        while (bench.change.change(() -> true).join() == ChangeEnd.SUPERSEDED) {
            assertThat(++tries, lessThan(10));
        }
        assertThat(tries, greaterThan(1));
        assertThat(bench.target.table().contains(lost), is(true));
    }

    @Test
    void comparisonIsNotGivenUpIfNothingCanBeDoneWithoutIt() {
        FlowRule lost = bench.target.table().iterator().next();
        bench.target.forget(lost);
        bench.change.forget();
        bench.change.change(() -> true).join();
        assertThat(change(), is(ChangeEnd.COMPLETE));
        assertThat("it was read once", bench.target.readings(), is(readings + 1));
        assertThat(bench.target.table().contains(lost), is(true));
    }
}
