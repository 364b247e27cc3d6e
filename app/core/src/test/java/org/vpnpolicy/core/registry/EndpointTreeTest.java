// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** Trees of entries: their shape, how they change, and how they are compared. */
class EndpointTreeTest {
    private static final List<RegisteredEndpoint> MANY = Endpoints.many(9_000, "A");

    private final ChunkStore chunks =
            ChunkStore.open(new ClusterStorage().node(), RegistryNode.OWNER, RegistryNode.CHUNKS);
    private final TreeReader reader = new TreeReader(chunks);
    private long serial;

    /** Part of many entries: a stretch of them, each with a holder. */
    private static final class Content {
        private final Map<EndpointKey, RegisteredEndpoint> endpoints = new TreeMap<>();

        private Content(int start, int length, int step, String holder) {
            for (int i = start; i < Math.min(start + length, MANY.size()); i += step) {
                RegisteredEndpoint endpoint = MANY.get(i);
                endpoints.put(
                        endpoint.key(),
                        RegisteredEndpoint.of(
                                endpoint.prefix(),
                                holder,
                                endpoint.reference(),
                                ImmutableList.of()));
            }
        }

        @Override
        public String toString() {
            return endpoints.size() + " entries from " + Iterables.getFirst(endpoints.values(), "");
        }
    }

    @Provide
    Arbitrary<List<Content>> histories() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, MANY.size()),
                        Arbitraries.of(0, 1, 500, 600, 1_100, 9_000),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of("A", "B"))
                .as(Content::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static RegistryDelta delta(
            Map<EndpointKey, RegisteredEndpoint> from, Map<EndpointKey, RegisteredEndpoint> to) {
        RegistryDelta.Builder delta = new RegistryDelta.Builder();
        to.forEach((key, after) -> delta.put(Optional.ofNullable(from.get(key)), after));
        from.forEach(
                (key, before) -> {
                    if (!to.containsKey(key)) {
                        delta.remove(before);
                    }
                });
        return delta.build();
    }

    private Optional<NodeRef> update(Optional<NodeRef> root, RegistryDelta delta) {
        serial++;
        ChunkStore.Writer writer = chunks.writer((step, done) -> {});
        Optional<NodeRef> next =
                TreeUpdate.apply(reader, root, delta)
                        .map(draft -> draft.write(writer, reader, serial));
        writer.finish();
        return next;
    }

    /** The leaves in the order of their places, by what is in them. */
    private List<String> leaves(Optional<NodeRef> root) {
        List<String> leaves = new ArrayList<>();
        root.ifPresent(ref -> addLeaves(ref, 0, "", leaves));
        return leaves;
    }

    private void addLeaves(NodeRef ref, int depth, String place, List<String> leaves) {
        if (ref.size().isLeaf(depth)) {
            String id = ref.id().toString();
            leaves.add(place + " " + ref.size() + " " + id.substring(id.indexOf('-')));
            assertEquals(
                    ref.size(), NodeSize.of(reader.leaves(ImmutableList.of(ref)).get(ref.id())));
            return;
        }
        NodeSize sum = NodeSize.ZERO;
        InnerNode node = reader.innerNodes(ImmutableList.of(ref)).get(ref.id());
        for (int branch = 0; branch < KeyHash.BRANCHES; branch++) {
            Optional<NodeRef> child = node.child(branch);
            if (child.isPresent()) {
                sum = sum.plus(child.get().size());
                addLeaves(child.get(), depth + 1, place + "." + branch, leaves);
            }
        }
        assertEquals(ref.size(), sum);
    }

    @Property(tries = 60)
    void theShapeOfATreeDoesNotDependOnItsHistory(@ForAll("histories") List<Content> history) {
        Optional<NodeRef> root = Optional.empty();
        Map<EndpointKey, RegisteredEndpoint> before = new TreeMap<>();
        for (Content content : history) {
            root = update(root, delta(before, content.endpoints));
            before = content.endpoints;

            Optional<NodeRef> fresh =
                    update(Optional.empty(), delta(new TreeMap<>(), content.endpoints));
            assertEquals(leaves(fresh), leaves(root));
            assertTrue(TreeComparison.between(reader, fresh, root).isEmpty(), "the same entries");
        }
    }

    @Property(tries = 60)
    void theDifferenceOfTwoTreesIsThatOfTheirEntries(@ForAll("histories") List<Content> history) {
        List<Optional<NodeRef>> roots = new ArrayList<>();
        Optional<NodeRef> root = Optional.empty();
        Map<EndpointKey, RegisteredEndpoint> before = new TreeMap<>();
        for (Content content : history) {
            root = update(root, delta(before, content.endpoints));
            before = content.endpoints;
            roots.add(root);
        }
        for (int from = 0; from < history.size(); from++) {
            for (int to = 0; to < history.size(); to++) {
                assertEquals(
                        delta(history.get(from).endpoints, history.get(to).endpoints).difference(),
                        TreeComparison.between(reader, roots.get(from), roots.get(to))
                                .difference());
            }
        }
    }

    /** Computed by the first version. If this fails, stored registries can no longer be read. */
    @Test
    void anEntryStaysInItsPlace() {
        assertEquals("cc6bc0b3f0f82989", hash("manual", "0.0.0.0/0", ""));
        assertEquals("8a6e4dc6f56ab976", hash("manual", "203.0.113.7/32", "L-1"));
        assertEquals("7cf23085f22f161a", hash("pta", "2001:db8::/32", "Lizenz-ß"));
    }

    private static String hash(String source, String prefix, String reference) {
        return Long.toHexString(
                KeyHash.of(EndpointKey.of(source, Prefixes.parse(prefix), reference)));
    }

    @Test
    void branchesAreTakenFromTheTopOfTheHash() {
        long hash = 0x0123456789abcdefL;
        for (int depth = 0; depth < KeyHash.DEPTH; depth++) {
            assertEquals(depth, KeyHash.branch(hash, depth));
        }
        assertEquals(15, KeyHash.branch(-1, 0));
    }

    @Test
    void branchesAreFilledEvenly() {
        int[] sizes = new int[256];
        for (RegisteredEndpoint endpoint : Endpoints.many(20_000, "A")) {
            long hash = KeyHash.of(endpoint.key());
            sizes[KeyHash.branch(hash, 0) * KeyHash.BRANCHES + KeyHash.branch(hash, 1)]++;
        }

        int mean = 20_000 / sizes.length;
        assertTrue(
                Arrays.stream(sizes).allMatch(size -> size > mean / 2 && size < 2 * mean),
                Arrays.toString(sizes));
    }

    @Test
    void whatCannotBeDividedAndIsTooLongIsRefused() {
        assertThat(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Chunk.of(1, new byte[Chunk.MAX_LENGTH + 1], 1))
                        .getMessage(),
                is(
                        "registry: cannot be stored; a part of it that cannot be divided would have"
                                + " 524289 bytes, more than 524288"));
    }

    @Test
    void aLeafOfLongEntriesIsShortEnough() {
        Collection<RegisteredEndpoint> endpoints = new ArrayList<>();
        for (RegisteredEndpoint endpoint : MANY.subList(0, NodeSize.MAX_ENTRIES)) {
            endpoints.add(
                    RegisteredEndpoint.builder(
                                    endpoint.prefix(), "中".repeat(200), endpoint.reference())
                            .note("中".repeat(500))
                            .build());
        }
        RegistryDelta.Builder delta = new RegistryDelta.Builder();
        endpoints.forEach(endpoint -> delta.put(Optional.empty(), endpoint));

        NodeRef root = update(Optional.empty(), delta.build()).orElseThrow();

        assertThat(root.size().isLeaf(0), is(false));
        for (NodeRef leaf : reader.leavesBelow(root, 0)) {
            byte[] content = chunks.read(ImmutableList.of(leaf.id())).get(leaf.id());
            assertThat(content.length, lessThan(Chunk.MAX_LENGTH));
        }
        RegistryDelta all = TreeComparison.between(reader, Optional.empty(), Optional.of(root));
        assertEquals(RegistryNode.sorted(endpoints), all.difference().added());
    }

    @Test
    void anInnerNodeIsReadBack() {
        NodeRef root =
                update(
                                Optional.empty(),
                                delta(new TreeMap<>(), new Content(0, 600, 1, "A").endpoints))
                        .orElseThrow();
        byte[] content = chunks.read(ImmutableList.of(root.id())).get(root.id());

        InnerNode node = InnerNode.decode(content);

        assertEquals(
                reader.innerNodes(ImmutableList.of(root)).get(root.id()).children(),
                node.children());
        assertThat(node.encode(), is(content));
    }
}
