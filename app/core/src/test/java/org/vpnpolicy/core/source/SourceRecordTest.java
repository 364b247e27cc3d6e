// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceRecordTest {
    private static final Duration INTERVAL = Duration.ofSeconds(60);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static SourceSettings source(String location) {
        return SourceSettings.of("pta", location, INTERVAL, Optional.empty(), Optional.empty());
    }

    private final SourceRecord fresh = SourceRecord.NEW.of(source("/list.csv"));

    @Test
    void newSourceIsDueAtOnce() {
        assertThat(fresh.isDue(INTERVAL, NOON), is(true));
    }

    @Test
    void goodSourceIsDueAtItsInterval() {
        SourceRecord good = fresh.succeeded(NOON, Validators.NONE);

        assertThat(good.isDue(INTERVAL, NOON.plusSeconds(59)), is(false));
        assertThat(good.isDue(INTERVAL, NOON.plusSeconds(60)), is(true));
    }

    @Test
    void failingSourceIsTriedSoonerAndThenLater() {
        List<Long> waits = new ArrayList<>();
        SourceRecord record = fresh;
        for (int i = 0; i < 5; i++) {
            record = record.failed(NOON, "gone");
            waits.add(record.due(INTERVAL).orElseThrow().getEpochSecond() - NOON.getEpochSecond());
        }

        assertThat(waits, is(List.of(10L, 20L, 40L, 60L, 60L)));
    }

    @Test
    void manyFailuresStillHaveAWait() {
        SourceRecord record = fresh;
        for (int i = 0; i < 100; i++) {
            record = record.failed(NOON, "gone");
        }

        assertThat(record.due(Duration.ofDays(7)), is(Optional.of(NOON.plus(Duration.ofDays(7)))));
    }

    @Test
    void clockThatIsSetBackMakesNobodyWait() {
        SourceRecord good = fresh.succeeded(NOON, Validators.NONE);

        assertThat(good.isDue(INTERVAL, NOON.minus(Duration.ofDays(1))), is(true));
    }

    @Test
    void failureKeepsWhatIsInForce() {
        Validators list = Validators.of(Optional.of("\"one\""), Optional.empty());
        SourceRecord failed = fresh.succeeded(NOON, list).failed(NOON.plusSeconds(60), "gone");

        assertThat(failed.lastSuccess(), is(Optional.of(NOON)));
        assertThat(failed.validators(), is(list));
        assertThat(failed.status(source("/list.csv")).failure(), is(Optional.of("gone")));
    }

    @Test
    void otherLocationIsAnotherList() {
        SourceRecord record =
                fresh.succeeded(NOON, Validators.of(Optional.of("\"one\""), Optional.empty()));

        assertThat(record.of(source("/list.csv")), is(record));
        assertThat(record.of(source("/other.csv")).validators(), is(Validators.NONE));
        assertThat(record.of(source("/other.csv")).isDue(INTERVAL, NOON), is(true));
    }

    @Test
    void storedRecordReadsAsItWas() {
        SourceRecordForm form = new SourceRecordForm();
        SourceRecord full =
                fresh.succeeded(NOON, Validators.of(Optional.of("\"a\""), Optional.of("Sun")))
                        .failed(NOON.plusSeconds(1), "why");
        for (SourceRecord record : List.of(SourceRecord.NEW, fresh, full)) {
            assertThat(
                    form.decode(form.encode(record, new ObjectMapper().createObjectNode())),
                    is(record));
        }
    }
}
