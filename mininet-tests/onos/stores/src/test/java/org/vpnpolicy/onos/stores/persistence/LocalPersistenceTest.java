// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.persistence;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onosproject.net.DeviceId;
import org.onosproject.net.PortNumber;
import org.onosproject.store.serializers.KryoNamespaces;
import org.onosproject.store.service.Serializer;

class LocalPersistenceTest {

    private static final Serializer SERIALIZER = Serializer.using(KryoNamespaces.API);
    private static final DeviceId FIRST = DeviceId.deviceId("of:1");
    private static final DeviceId SECOND = DeviceId.deviceId("of:2");

    @TempDir Path directory;

    private LocalPersistence persistence = new LocalPersistence();

    @BeforeEach
    void open() {
        persistence.open(file());
    }

    @AfterEach
    void close() {
        persistence.close();
    }

    @Test
    void mapBehavesAsAMapDoes() {
        Map<DeviceId, PortNumber> map = map("ports");

        assertThat(map.put(FIRST, PortNumber.portNumber(1)), is(nullValue()));
        assertThat(map.put(FIRST, PortNumber.portNumber(2)), is(PortNumber.portNumber(1)));
        map.putAll(ImmutableMap.of(SECOND, PortNumber.portNumber(3)));

        assertThat(map.get(FIRST), is(PortNumber.portNumber(2)));
        assertThat(map.containsKey(SECOND), is(true));
        assertThat(map.containsValue(PortNumber.portNumber(3)), is(true));
        assertThat(
                map,
                equalTo(
                        ImmutableMap.of(
                                FIRST, PortNumber.portNumber(2),
                                SECOND, PortNumber.portNumber(3))));
        assertThat(map.remove(FIRST), is(PortNumber.portNumber(2)));
        assertThat(map.get(FIRST), is(nullValue()));
        assertThat(map.size(), is(1));
        map.clear();
        assertThat(map.entrySet(), is(empty()));
    }

    @Test
    void setBehavesAsASetDoes() {
        Set<DeviceId> set = set("devices");

        assertThat(set.add(FIRST), is(true));
        assertThat(set.add(FIRST), is(false));
        set.addAll(ImmutableSet.of(FIRST, SECOND));

        assertThat(set, containsInAnyOrder(FIRST, SECOND));
        assertThat(set.contains(SECOND), is(true));
        assertThat(set.remove(FIRST), is(true));
        assertThat(set.remove(FIRST), is(false));
        assertThat(set, equalTo(ImmutableSet.of(SECOND)));
        Iterator<DeviceId> iterator = set.iterator();
        iterator.next();
        iterator.remove();
        assertThat(set, is(empty()));
    }

    @Test
    void contentOutlivesTheService() {
        map("ports").put(FIRST, PortNumber.portNumber(7));
        set("devices").add(SECOND);

        reopen();

        assertThat(map("ports"), equalTo(ImmutableMap.of(FIRST, PortNumber.portNumber(7))));
        assertThat(set("devices"), equalTo(ImmutableSet.of(SECOND)));
    }

    @Test
    void emptyContentIsForgottenAndCanBeMadeAgain() {
        map("ports").put(FIRST, PortNumber.portNumber(7));
        map("ports").clear();

        reopen();

        assertThat(map("ports").put(FIRST, PortNumber.portNumber(8)), is(nullValue()));
    }

    @Test
    void mapAndSetOfTheSameNameAreApart() {
        map("same").put(FIRST, PortNumber.portNumber(1));
        set("same").add(SECOND);

        assertThat(map("same").keySet(), not(equalTo(set("same"))));
    }

    @Test
    void refusesNullAndIncompleteRequests() {
        assertThrows(NullPointerException.class, () -> map("ports").put(null, PortNumber.P0));
        assertThrows(NullPointerException.class, () -> map("ports").put(FIRST, null));
        assertThrows(NullPointerException.class, () -> set("devices").add(null));
        assertThrows(
                IllegalStateException.class,
                () -> persistence.persistentMapBuilder().withSerializer(SERIALIZER).build());
        assertThrows(
                IllegalStateException.class,
                () -> persistence.persistentSetBuilder().withName("no serializer").build());
    }

    private void reopen() {
        persistence.close();
        persistence = new LocalPersistence();
        persistence.open(file());
    }

    private Path file() {
        return directory.resolve("local").resolve("cache");
    }

    private Map<DeviceId, PortNumber> map(String name) {
        return persistence
                .<DeviceId, PortNumber>persistentMapBuilder()
                .withName(name)
                .withSerializer(SERIALIZER)
                .build();
    }

    private Set<DeviceId> set(String name) {
        return persistence
                .<DeviceId>persistentSetBuilder()
                .withName(name)
                .withSerializer(SERIALIZER)
                .build();
    }
}
