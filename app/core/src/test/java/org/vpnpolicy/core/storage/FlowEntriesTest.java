// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.ConcurrentModificationException;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowRuleServiceAdapter;
import org.onosproject.net.flow.FlowRuleStoreException;

class FlowEntriesTest {
    private static final DeviceId DEVICE = DeviceId.deviceId("of:0000000000000001");

    @Test
    void rulesThatChangeMeanwhileAreReadAgain() {
        assertEquals(ImmutableList.of(), FlowEntries.of(new Changing(3), DEVICE));
    }

    @Test
    void rulesThatAlwaysChangeAreNotReadForEver() {
        assertThrows(
                FlowRuleStoreException.class,
                () -> FlowEntries.of(new Changing(Integer.MAX_VALUE), DEVICE));
    }

    /** A store in which a rule changes while it is read, some times. */
    private static final class Changing extends FlowRuleServiceAdapter {
        private int changes;

        Changing(int changes) {
            this.changes = changes;
        }

        @Override
        public Iterable<FlowEntry> getFlowEntries(DeviceId deviceId) {
            if (changes-- > 0) {
                throw new ConcurrentModificationException();
            }
            return ImmutableList.of();
        }
    }
}
