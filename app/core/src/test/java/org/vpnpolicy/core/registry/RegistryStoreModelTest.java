// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Iterator;
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
import net.jqwik.api.constraints.IntRange;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryDifference;

/** Any sequence of changes against a plain map. */
class RegistryStoreModelTest {
    @Provide
    Arbitrary<List<Edit>> edits() {
        Arbitrary<List<RegisteredEndpoint>> endpoints =
                Endpoints.fewEndpoints().list().ofMaxSize(6).uniqueElements(e -> e.key());
        return Arbitraries.oneOf(
                        endpoints.map(list -> new Edit("put", list)),
                        endpoints.map(list -> new Edit("replace", of("manual", list))),
                        endpoints.map(list -> new Edit("merge", of("pta", list))),
                        endpoints.map(list -> new Edit("remove", list)))
                .list()
                .ofMaxSize(10);
    }

    private static List<RegisteredEndpoint> of(String source, List<RegisteredEndpoint> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.source().equals(source))
                .collect(ImmutableList.toImmutableList());
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
                    return RegistryEdit.replace("manual", endpoints);
                case "merge":
                    return RegistryEdit.merge("pta", endpoints);
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
                model.keySet().removeIf(key -> key.source().equals("manual"));
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
            RegistryNode.assertNoChunkTooManyOrTooFew(storage);
        }
        assertThat(
                RegistryNode.entries(new RegistryNode(storage.node()).read()), is(values(model)));
    }

    @Property(tries = 300)
    void everySerialThatIsKeptCanBeReadComparedAndBroughtBack(
            @ForAll("edits") List<Edit> edits,
            @ForAll List<@IntRange(min = 0, max = 30) Integer> rollbacks) {
        ClusterStorage storage = new ClusterStorage();
        RegistryNode node = new RegistryNode(storage.node());
        List<List<RegisteredEndpoint>> contents = new ArrayList<>();
        contents.add(ImmutableList.of());
        Map<EndpointKey, RegisteredEndpoint> model = new TreeMap<>();
        Iterator<Integer> back = rollbacks.iterator();
        for (Edit edit : edits) {
            edit.applyTo(model);
            node.change(edit.forStore());
            note(node, values(model), contents);
            if (back.hasNext()) {
                int serial = back.next() % contents.size();
                if (isKept(node, serial)) {
                    node.rollback(serial);
                    model.clear();
                    contents.get(serial).forEach(e -> model.put(e.key(), e));
                    note(node, values(model), contents);
                }
            }
        }

        assertEquals(contents.size() - 1, node.state().serial());
        for (int from = 0; from < contents.size(); from++) {
            for (int to = 0; to < contents.size(); to++) {
                if (isKept(node, from) && isKept(node, to)) {
                    assertDifference(node, from, contents.get(from), to, contents.get(to));
                }
            }
        }
    }

    /** Takes down a new serial's content, if there is a new serial. */
    private static void note(
            RegistryNode node,
            List<RegisteredEndpoint> content,
            List<List<RegisteredEndpoint>> contents) {
        assertThat(RegistryNode.entries(node.state()), is(content));
        if (!content.equals(contents.get(contents.size() - 1))) {
            contents.add(content);
        }
    }

    private static boolean isKept(RegistryNode node, long serial) {
        return node.state().pointer().record(serial).isPresent();
    }

    private static void assertDifference(
            RegistryNode node,
            long from,
            List<RegisteredEndpoint> before,
            long to,
            List<RegisteredEndpoint> after) {
        assertEquals(
                before,
                ImmutableList.copyOf(
                        node.ask((history, now) -> history.snapshot(now, from)).endpoints()));
        RegistryDifference difference =
                node.ask((history, now) -> history.difference(now, from, to));
        Map<EndpointKey, RegisteredEndpoint> changed = new TreeMap<>();
        before.forEach(endpoint -> changed.put(endpoint.key(), endpoint));
        difference.removed().forEach(e -> assertEquals(e, changed.remove(e.key())));
        difference
                .changed()
                .forEach(e -> assertEquals(e.before(), changed.put(e.key(), e.after())));
        difference.added().forEach(e -> assertNull(changed.put(e.key(), e)));
        assertEquals(after, values(changed));
        difference.changed().forEach(e -> assertNotEquals(e.before(), e.after()));
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
