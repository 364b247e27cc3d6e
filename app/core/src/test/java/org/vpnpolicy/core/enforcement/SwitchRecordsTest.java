// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.core.audit.AuditDouble;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.enforcement.LastChange;

/** What two nodes tell of one switch, of which one after the other is the master. */
class SwitchRecordsTest {
    private static final LastChange DONE = change(ImmutableList.of());
    private static final LastChange FAILED = change(ImmutableList.of("another node is the master"));

    private final ClusterStorage storage = new ClusterStorage();
    private final SwitchRecords former = records("node-1");
    private final SwitchRecords next = records("node-2");

    private static LastChange change(ImmutableList<String> failures) {
        return LastChange.of(Instant.EPOCH, Duration.ZERO, 1, 0, failures);
    }

    private SwitchRecords records(String node) {
        return new SwitchRecords(
                storage.node(),
                Bench.APPLICATION,
                node,
                Runnable::run,
                Clock.systemUTC(),
                new InstallationAudit(new AuditDouble(), node));
    }

    /** What went wrong in the latest change that is told of; empty if none is. */
    private Optional<List<String>> failures() {
        return next.get(Bench.DEVICE).lastChange().map(LastChange::failures);
    }

    @Test
    void failureIsToldOf() {
        former.begin(Bench.DEVICE, ImmutableMap.of()).run();

        former.end(Bench.DEVICE, FAILED, ImmutableList.of(), false);

        assertThat(failures(), is(Optional.of(FAILED.failures())));
        assertThat(next.get(Bench.DEVICE).changingNode(), is(Optional.empty()));
    }

    @Test
    void formerMasterDoesNotSpeakForTheNewOneThatHasDoneIt() {
        former.begin(Bench.DEVICE, ImmutableMap.of()).run();
        next.begin(Bench.DEVICE, ImmutableMap.of()).run();
        next.end(Bench.DEVICE, DONE, ImmutableList.of(), false);

        former.end(Bench.DEVICE, FAILED, ImmutableList.of(), false);

        assertThat(failures(), is(Optional.of(DONE.failures())));
    }

    @Test
    void formerMasterDoesNotSpeakForTheNewOneThatIsAtIt() {
        former.begin(Bench.DEVICE, ImmutableMap.of()).run();
        next.begin(Bench.DEVICE, ImmutableMap.of()).run();

        former.end(Bench.DEVICE, FAILED, ImmutableList.of(), false);

        assertThat(next.get(Bench.DEVICE).changingNode(), is(Optional.of("node-2")));
        assertThat(failures(), is(Optional.empty()));
    }
}
