// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onosproject.store.service.ConsistentMapException;
import org.onosproject.store.service.StorageService;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditEntry;
import org.vpnpolicy.audit.AuditFilter;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.storage.DeathAtRequest;
import org.vpnpolicy.core.storage.Eventually;
import org.vpnpolicy.registry.ChangeCause;

class AuditManagerTest {
    private static final String MAP = "vpnpolicy-audit";
    private static final ChangeCause CAUSE =
            ChangeCause.of("anna", "yearly list").from("ssh 192.0.2.7:50122");

    private final ClusterStorage cluster = new ClusterStorage();
    private final List<AuditNode> nodes = new ArrayList<>();

    private AuditNode node(String name, StorageService storage) {
        AuditNode node = new AuditNode(name, storage);
        nodes.add(node);
        return node;
    }

    private AuditNode node(String name) {
        return node(name, cluster.node());
    }

    @AfterEach
    void stop() {
        nodes.forEach(AuditNode::close);
    }

    private static AuditChange change(int number) {
        return AuditChange.of(AuditKind.REGISTRY, "serial " + number, "", "one more", CAUSE);
    }

    private static List<String> subjects(List<AuditEntry> entries) {
        return Lists.transform(entries, entry -> entry.change().subject());
    }

    private static List<Long> sequences(List<AuditEntry> entries) {
        return Lists.transform(entries, AuditEntry::sequence);
    }

    private static List<Long> descending(long from, long to) {
        return LongStream.rangeClosed(to, from)
                .map(number -> from + to - number)
                .boxed()
                .collect(Collectors.toList());
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (java.io.IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void oneLineAndOneEntryForEachChange() {
        AuditNode node = node("one");

        node.manager.record(change(1));
        node.awaitLines(1);

        AuditEntry entry = Lists.newArrayList(node.all()).get(0);
        assertEquals(1, entry.sequence());
        assertEquals("one", entry.node());
        assertEquals(change(1), entry.change());
        JsonNode line = json(node.lines.get(0));
        List<String> fields = ImmutableList.copyOf(line.fieldNames());
        assertThat(
                fields,
                contains(
                        "sequence",
                        "time",
                        "kind",
                        "subject",
                        "before",
                        "after",
                        "author",
                        "origin",
                        "reason",
                        "node"));
        assertEquals("registry", line.path("kind").asText());
        assertEquals("anna", line.path("author").asText());
        assertEquals("ssh 192.0.2.7:50122", line.path("origin").asText());
        assertEquals(entry.instant(), Instant.parse(line.path("time").asText()));
    }

    @Test
    void eachNodeLogsWhatItChangedAndBothKeepEverything() {
        AuditNode one = node("one");
        AuditNode two = node("two");

        for (int number = 1; number <= 40; number++) {
            one.manager.record(change(number));
            two.manager.record(change(100 + number));
        }
        one.awaitLines(40);
        two.awaitLines(40);

        assertThat(sequences(one.all()), is(descending(80, 1)));
        assertEquals(one.all(), two.all());
        List<Integer> logged =
                nodes.stream()
                        .flatMap(node -> node.lines.stream())
                        .map(line -> json(line).path("sequence").asInt())
                        .sorted()
                        .collect(Collectors.toList());
        assertThat(logged, hasSize(80));
        assertThat(logged.stream().distinct().count(), is(80L));
        for (String line : one.lines) {
            assertEquals("one", json(line).path("node").asText());
        }
    }

    @Test
    void aNodeThatDiesAtAnyRequestLeavesNoGapAndNothingTwice() {
        for (boolean afterwards : new boolean[] {false, true}) {
            for (int request = 0; request < 12; request++) {
                ClusterStorage store = new ClusterStorage();
                AuditNode dying =
                        new AuditNode("dying", store.node(new DeathAtRequest(request, afterwards)));
                AuditNode other = new AuditNode("other", store.node());
                for (int number = 1; number <= 3; number++) {
                    dying.manager.record(change(number));
                    other.manager.record(change(100 + number));
                    other.awaitLines(number);
                }
                other.manager.record(change(104));
                other.awaitLines(4);

                List<AuditEntry> entries = other.all();
                assertThat(sequences(entries), is(descending(entries.size(), 1)));
                assertThat(
                        subjects(entries).stream().distinct().count(), is((long) entries.size()));
                dying.close();
                assertThat("no change is lost silently", dying.lines, hasSize(3));
                other.close();
            }
        }
    }

    @Test
    void whatTheStoreDoesNotTakeIsTriedAgain() {
        AtomicBoolean away = new AtomicBoolean(true);
        AuditNode node =
                node(
                        "one",
                        cluster.node(
                                new ClusterStorage.Disturbance() {
                                    @Override
                                    public void before(String request) {
                                        if (away.get()) {
                                            throw new ConsistentMapException.Timeout(request);
                                        }
                                    }

                                    @Override
                                    public void after(String request) {}
                                }));

        node.manager.record(change(1));
        node.manager.record(change(2));
        assertThat(node.lines, is(empty()));
        away.set(false);
        node.awaitLines(2);

        assertThat(subjects(node.all()), contains("serial 2", "serial 1"));
    }

    @Test
    void aLostAnswerDoesNotRecordTwice() {
        AuditNode node =
                node(
                        "one",
                        cluster.node(
                                new ClusterStorage.Disturbance() {
                                    @Override
                                    public void before(String request) {}

                                    @Override
                                    public void after(String request) {}

                                    @Override
                                    public boolean isSentTwice(String request) {
                                        return true;
                                    }
                                }));

        node.manager.record(change(1));
        node.manager.record(change(2));
        node.awaitLines(2);

        assertThat(sequences(node.all()), contains(2L, 1L));
    }

    @Test
    void oldEntriesAreClearedAway() {
        AuditNode one = node("one");
        AuditNode two = node("two");
        two.manager.record(change(0));
        two.awaitLines(1);

        for (int number = 1; number <= 450; number++) {
            one.manager.record(change(number));
        }
        one.awaitLines(450);
        // This one still knows number 1 as the last, which is long gone.
        two.manager.record(change(999));
        two.awaitLines(2);

        assertThat(sequences(one.all()), is(descending(452, 353)));
        assertEquals("serial 999", one.all().get(0).change().subject());
        assertThat(cluster.keys(MAP).size(), is(lessThanOrEqualTo(2 * AuditNode.KEPT)));

        one.manager.modified(AuditNode.properties(120));
        assertThat(one.all(), hasSize(120));
        one.manager.modified(AuditNode.properties(99));
        assertThat("a bad setting changes nothing", one.all(), hasSize(120));
    }

    @Test
    void goesOnAfterARestart() {
        AuditNode before = node("one");
        before.manager.record(change(1));
        before.awaitLines(1);
        before.close();
        nodes.clear();

        AuditNode after = node("one");
        after.manager.record(change(2));
        after.awaitLines(1);

        assertThat(sequences(after.all()), contains(2L, 1L));
        assertThat(after.lines, hasSize(1));
    }

    @Test
    void entriesOfALaterFormAreLeftOut() {
        AuditNode node = node("one");
        node.manager.record(change(1));
        node.awaitLines(1);
        cluster.node()
                .<String, String>consistentMapBuilder()
                .withName(MAP)
                .withSerializer(
                        org.onosproject.store.service.Serializer.using(
                                org.onosproject.store.serializers.KryoNamespaces.BASIC))
                .build()
                .put("2", "{\"sequence\": 2, \"kind\": \"weather\"}");

        node.manager.record(change(3));
        node.awaitLines(2);

        assertThat(sequences(node.all()), contains(3L, 1L));
    }

    @Test
    void isAskedByTimePersonKindAndText() {
        AuditNode node = node("one");
        Instant before = Instant.now();
        node.manager.record(change(1));
        node.manager.record(
                AuditChange.of(
                        AuditKind.POINT,
                        "of:0000000000000001",
                        "",
                        "edge-1",
                        ChangeCause.of("netcfg", "")));
        node.manager.record(change(2));
        node.awaitLines(3);

        assertThat(subjects(node.manager.entries(filter().author("ANNA").build())), hasSize(2));
        assertThat(
                subjects(node.manager.entries(filter().kind(AuditKind.POINT).build())),
                contains("of:0000000000000001"));
        assertThat(node.manager.entries(filter().text("YEARLY").build()), hasSize(2));
        assertThat(node.manager.entries(filter().until(before).build()), is(empty()));
        assertThat(node.manager.entries(filter().since(before).build()), hasSize(3));
        assertThat(
                subjects(node.manager.entries(filter().page(1, 1).build())),
                contains("of:0000000000000001"));
        assertThat(node.manager.entries(filter().page(3, 5).build()), is(empty()));
        assertThat(node.manager.entries(filter().page(0, 0).build()), is(empty()));
    }

    private static AuditFilter.Builder filter() {
        return AuditFilter.builder();
    }

    @Test
    void afterItHasStoppedAChangeIsStillLogged() {
        AuditNode node = node("one");
        node.close();
        nodes.clear();

        node.manager.record(change(1));

        assertThat(node.lines, hasSize(1));
        assertEquals("serial 1", json(node.lines.get(0)).path("subject").asText());
        assertThat(json(node.lines.get(0)).has("sequence"), is(false));
    }

    @Test
    void hostileTextsStayOneLine() {
        String hostile =
                "\"}\n{\r\u0000\u001b[31m\u0085\u2028\u202e${jndi:ldap://x}\ud800\u007f'\\";
        AuditNode node = node("one");
        AuditChange change =
                AuditChange.of(
                        AuditKind.SOURCE,
                        hostile,
                        Strings.repeat("é", 3_000),
                        hostile,
                        ChangeCause.of("Zoë \"$\"", Strings.repeat("\"", 500)));

        node.manager.record(change);
        node.awaitLines(1);

        assertPlain(node.lines.get(0));
        JsonNode line = json(node.lines.get(0));
        assertEquals(hostile, line.path("subject").asText());
        assertEquals(500, line.path("reason").asText().length());
        assertEquals(2_000, line.path("before").asText().length());
        assertEquals(change, node.all().get(0).change());
    }

    @Property
    void anyTextStaysOneLineAndIsReadBack(
            @ForAll String subject, @ForAll String before, @ForAll String after) {
        AuditChange change = AuditChange.of(AuditKind.POLICY, subject, before, after, CAUSE);
        Draft draft = Draft.of(Instant.EPOCH, "node", change);

        assertPlain(AuditJson.line(draft));
        assertPlain(AuditJson.line(draft.at(7)));
        assertEquals(draft.at(7), AuditJson.read(AuditJson.stored(7, draft)));
        assertEquals(subject.length() <= 200, change.subject().equals(subject));
    }

    private static void assertPlain(String line) {
        assertThat(line, line.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '$'), is(true));
    }

    @Test
    void doesNotHoldUpAChangeWhileTheStoreIsAway() {
        AtomicBoolean asked = new AtomicBoolean();
        AtomicBoolean back = new AtomicBoolean();
        AuditNode node =
                node(
                        "one",
                        cluster.node(
                                new ClusterStorage.Disturbance() {
                                    @Override
                                    public void before(String request) {
                                        asked.set(true);
                                        Eventually.await("the store", back::get);
                                    }

                                    @Override
                                    public void after(String request) {}
                                }));

        node.manager.record(change(1));
        Eventually.await("the store to be asked", asked::get);
        node.manager.record(change(2));
        assertThat("both were taken and none is stored", node.lines, is(empty()));

        back.set(true);
        node.awaitLines(2);
    }
}
