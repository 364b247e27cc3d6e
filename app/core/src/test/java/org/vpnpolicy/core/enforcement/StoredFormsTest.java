// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onosproject.net.meter.MeterId;
import org.onosproject.store.serializers.KryoNamespaces;
import org.onosproject.store.service.ConsistentMap;
import org.onosproject.store.service.Serializer;
import org.vpnpolicy.core.storage.ClusterStorage;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.enforcement.LastChange;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.enforcement.RefusedRules;
import org.vpnpolicy.enforcement.TrafficDirection;
import org.vpnpolicy.policy.LimitRate;

/** What is stored for other nodes and other versions. */
class StoredFormsTest {
    private static final MeterKey KEY = MeterKey.of("esp", TrafficDirection.TO_SUBSCRIBER);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ClusterStorage storage = new ClusterStorage();

    @Test
    void bookComesBack() {
        DeviceDocuments<MeterBook> books =
                DeviceDocuments.open(
                        storage.node(), Bench.APPLICATION, "books", new MeterBookForm());
        MeterBook book =
                MeterBook.of(
                        ImmutableMap.of(
                                KEY,
                                MeterBinding.of(MeterId.meterId(7), LimitRate.parse("2M"), 1_000)));

        books.put(Bench.DEVICE, book);

        assertThat(books.get(Bench.DEVICE), is(Optional.of(book)));
        assertThat(books.devices(), is(Set.of(Bench.DEVICE)));
        books.remove(Bench.DEVICE);
        assertThat(books.get(Bench.DEVICE), is(Optional.empty()));
    }

    @Test
    void recordComesBack() {
        LastChange change =
                LastChange.of(
                        Instant.parse("2026-01-02T03:04:05.678Z"),
                        Duration.ofMillis(1_234),
                        12,
                        3,
                        List.of("one", "two"));
        Reconciliation found =
                Reconciliation.builder(Instant.parse("2026-01-02T03:04:06Z"))
                        .wanted(1, 2, 3)
                        .unwanted(4)
                        .restored(5)
                        .foreign(6, List.of("one of six"), true)
                        .repaired(false)
                        .unexpected(true)
                        .build();
        SwitchRecord record =
                SwitchRecord.of(
                        Optional.of("node-1"),
                        ImmutableMap.of(KEY, "why"),
                        List.of(RefusedRules.of("table full", 5, "a rule")),
                        true,
                        Optional.of(change),
                        Optional.of(found),
                        true);

        SwitchRecord back = roundTrip(record);

        assertThat(back.changingNode(), is(Optional.of("node-1")));
        assertThat(back.refusedMeters(), is(ImmutableMap.of(KEY, "why")));
        assertThat(back.refusals(), is(record.refusals()));
        assertThat(back.isLossOpen(), is(true));
        assertThat(back.areRestrictionsGivenUp(), is(true));
        assertThat(back.reconciliation(), is(Optional.of(found)));
        assertThat(back.isSound(), is(false));
        LastChange last = back.lastChange().orElseThrow();
        assertThat(last.finished(), is(change.finished()));
        assertThat(last.duration(), is(change.duration()));
        assertThat(last.rulesAdded(), is(12));
        assertThat(last.rulesRemoved(), is(3));
        assertThat(last.failures(), is(List.of("one", "two")));
    }

    @Test
    void emptyRecordComesBack() {
        SwitchRecord back = roundTrip(SwitchRecord.NEW);

        assertThat(back.changingNode(), is(Optional.empty()));
        assertThat(back.lastChange(), is(Optional.empty()));
        assertThat(back.isSound(), is(true));
    }

    private static SwitchRecord roundTrip(SwitchRecord record) {
        SwitchRecordForm form = new SwitchRecordForm();
        return form.decode(form.encode(record, MAPPER.createObjectNode()));
    }

    @Test
    void fieldsOfOtherVersionsDoNotMatter() throws JsonProcessingException {
        ObjectNode json = (ObjectNode) MAPPER.readTree("{\"meters\":[],\"colour\":\"green\"}");

        assertThat(new MeterBookForm().decode(json), is(MeterBook.EMPTY));
        SwitchRecord empty = new SwitchRecordForm().decode(MAPPER.createObjectNode());
        assertThat(empty.refusals(), is(List.of()));
        assertThat(empty.isLossOpen(), is(false));
    }

    @Test
    void whatCannotBeReadIsNotThere() {
        DeviceDocuments<MeterBook> books =
                DeviceDocuments.open(
                        storage.node(), Bench.APPLICATION, "books", new MeterBookForm());
        ConsistentMap<String, String> map =
                storage.node()
                        .<String, String>consistentMapBuilder()
                        .withName("books")
                        .withSerializer(Serializer.using(KryoNamespaces.BASIC))
                        .build();

        for (String text :
                List.of(
                        "",
                        "no JSON",
                        "[]",
                        "{\"meters\":[{\"protocol\":\"esp\",\"direction\":\"SIDEWAYS\"}]}")) {
            map.put(Bench.DEVICE.toString(), text);
            assertThat(text, books.get(Bench.DEVICE), is(Optional.empty()));
        }
    }
}
