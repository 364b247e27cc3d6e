// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;

/** Any sequence of changes against a plain map. */
class RegistryStoreModelTest {
    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<List<RegisteredEndpoint>> endpoints =
                Endpoints.fewEndpoints().list().ofMaxSize(6).uniqueElements(e -> e.key());
        return Arbitraries.oneOf(
                        endpoints.map(list -> new Edit("put", list)),
                        endpoints.map(list -> new Edit("replace", list)),
                        endpoints.map(list -> new Edit("remove", list)))
                .list()
                .ofMaxSize(8);
    }

    /** A change, for the store and for a plain map. */
    private static final class Edit {
        private final String kind;
        private final List<RegisteredEndpoint> endpoints;

        private Edit(String kind, List<RegisteredEndpoint> endpoints) {
            this.kind = kind;
            this.endpoints = endpoints;
        }

        private RegistryEdit forStore() {
            switch (kind) {
                case "put":
                    return RegistryEdit.put(endpoints);
                case "replace":
                    return RegistryEdit.replace(endpoints);
                default:
                    return RegistryEdit.remove(Lists.transform(endpoints, e -> e.key()));
            }
        }

        private void applyTo(Map<EndpointKey, RegisteredEndpoint> model) {
            if (kind.equals("remove")) {
                endpoints.forEach(endpoint -> model.remove(endpoint.key()));
                return;
            }
            if (kind.equals("replace")) {
                model.clear();
            }
            endpoints.forEach(endpoint -> model.put(endpoint.key(), endpoint));
        }

        @Override
        public String toString() {
            return kind + " " + endpoints;
        }
    }

    @Property(tries = 300)
    void anySequenceOfChangesDoesWhatItDoesToAMap(@ForAll("edits") List<Edit> edits) {
        ClusterStorage storage = new ClusterStorage();
        RegistryNode one = new RegistryNode(storage.node());
        RegistryNode other = new RegistryNode(storage.node());
        Map<EndpointKey, RegisteredEndpoint> model = new TreeMap<>();
        long serial = 0;
        boolean turn = false;
        for (Edit edit : edits) {
            Map<EndpointKey, RegisteredEndpoint> before = new TreeMap<>(model);
            edit.applyTo(model);
            turn = !turn;

            RegistryChange change = (turn ? one : other).change(edit.forStore());

            serial += model.equals(before) ? 0 : 1;
            assertEquals(expected(serial, before, model, edit), change.toString());
            assertThat(RegistryNode.entries((turn ? one : other).state()), is(values(model)));
        }
        assertThat(
                RegistryNode.entries(new RegistryNode(storage.node()).read()), is(values(model)));
        RegistryNode.assertNoChunkTooManyOrTooFew(storage);
    }

    private static String expected(
            long serial,
            Map<EndpointKey, RegisteredEndpoint> before,
            Map<EndpointKey, RegisteredEndpoint> after,
            Edit edit) {
        int added = 0;
        int changed = 0;
        int unchanged = 0;
        for (RegisteredEndpoint endpoint :
                edit.kind.equals("remove")
                        ? ImmutableList.<RegisteredEndpoint>of()
                        : edit.endpoints) {
            RegisteredEndpoint old = before.get(endpoint.key());
            added += old == null ? 1 : 0;
            changed += old != null && !old.equals(endpoint) ? 1 : 0;
            unchanged += endpoint.equals(old) ? 1 : 0;
        }
        Set<EndpointKey> removed = new TreeSet<>(before.keySet());
        removed.removeAll(after.keySet());
        return RegistryChange.of(serial, added, changed, removed.size(), unchanged).toString();
    }

    private static List<RegisteredEndpoint> values(Map<EndpointKey, RegisteredEndpoint> model) {
        return ImmutableList.copyOf(model.values());
    }
}
