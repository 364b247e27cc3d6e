// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.group;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onosproject.core.ApplicationId;
import org.onosproject.core.DefaultApplicationId;
import org.onosproject.core.GroupId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.group.DefaultGroup;
import org.onosproject.net.group.DefaultGroupDescription;
import org.onosproject.net.group.DefaultGroupKey;
import org.onosproject.net.group.Group;
import org.onosproject.net.group.GroupBuckets;
import org.onosproject.net.group.GroupDescription;

class PurgingGroupStoreTest {

    private static final DeviceId SWITCH = DeviceId.deviceId("of:1");
    private static final ApplicationId APP = new DefaultApplicationId(1, "app");
    private static final ApplicationId OTHER_APP = new DefaultApplicationId(2, "other");

    @Test
    void forgetsTheGroupsOfTheApplicationOnly() {
        Group foreign = group(OTHER_APP, 2);
        HeldGroups store = new HeldGroups(ImmutableList.of(group(APP, 1), foreign, group(APP, 3)));

        store.purgeGroupEntries(SWITCH, APP);

        assertThat(store.groups, contains(foreign));
    }

    private static Group group(ApplicationId appId, int id) {
        return new DefaultGroup(
                new GroupId(id),
                new DefaultGroupDescription(
                        SWITCH,
                        GroupDescription.Type.ALL,
                        new GroupBuckets(ImmutableList.of()),
                        new DefaultGroupKey(new byte[] {(byte) id}),
                        id,
                        appId));
    }

    /** The store with a list in place of what it shares with other controllers. */
    private static final class HeldGroups extends PurgingGroupStore {
        private final List<Group> groups;

        private HeldGroups(List<Group> groups) {
            this.groups = new ArrayList<>(groups);
        }

        @Override
        public Iterable<Group> getGroups(DeviceId deviceId) {
            return groups;
        }

        @Override
        public void removeGroupEntry(Group group) {
            groups.remove(group);
        }
    }
}
