// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.stores.meter;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class MeterIdPoolPropertyTest {

    /**
     * Whatever is taken and given back in whatever order: nobody gets what another has, and none is
     * lost.
     */
    @Property
    void givesOutWhatNobodyHasUntilNothingIsLeft(
            @ForAll @LongRange(min = 0, max = 5) long first,
            @ForAll @LongRange(min = 0, max = 20) long more,
            @ForAll @Size(max = 80) List<@IntRange(min = -1, max = 30) Integer> steps) {
        long lowest = Math.max(first, 1);
        long last = lowest + more;
        MeterIdPool pool = MeterIdPool.FULL;
        TreeSet<Long> inUse = new TreeSet<>();
        for (int step : steps) {
            if (step < 0 && !inUse.isEmpty()) {
                long back = inUse.first();
                inUse.remove(back);
                pool = pool.giveBack(back);
            } else if (step >= 0) {
                Optional<MeterIdPool.Taken> taken = pool.take(lowest, last);
                assertThat(taken.isPresent(), is(inUse.size() < last - lowest + 1));
                if (taken.isPresent()) {
                    long id = taken.get().id();
                    assertThat(id >= lowest && id <= last, is(true));
                    assertThat("nobody had " + id, inUse.add(id), is(true));
                    pool = taken.get().rest();
                }
            }
        }
        List<Long> rest = new ArrayList<>();
        Optional<MeterIdPool.Taken> taken = pool.take(lowest, last);
        while (taken.isPresent()) {
            rest.add(taken.get().id());
            taken = taken.get().rest().take(lowest, last);
        }
        assertThat((long) rest.size() + inUse.size(), equalTo(last - lowest + 1));
    }

    @Property
    void givingBackWhatWasNeverGivenOutChangesNothing(
            @ForAll @LongRange(min = -5, max = 40) long id,
            @ForAll @IntRange(max = 10) int takenBefore) {
        MeterIdPool pool = MeterIdPool.FULL;
        for (int i = 0; i < takenBefore; i++) {
            pool = pool.take(1, 20).orElseThrow().rest();
        }
        boolean givenOut = id >= 1 && id <= takenBefore;
        if (!givenOut && id != 0) {
            assertThat(pool.giveBack(id), equalTo(pool));
        } else if (givenOut) {
            assertThat(pool.giveBack(id).giveBack(id), equalTo(pool.giveBack(id)));
            assertThat(pool.giveBack(id).take(1, 20).orElseThrow().id(), is(id));
        }
    }
}
