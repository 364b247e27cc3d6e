// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.RegisteredEndpoint;

/** Collects the entries of a list, no two with the same key, and the lines that are none. */
final class EntryCollector {
    /** After how many entries progress is reported. */
    private static final int REPORT_EVERY = 1_000;

    private final EntryMaker maker;
    private final ImportProgress progress;
    private final int most;

    private final List<RegisteredEndpoint> entries = new ArrayList<>();
    private final Map<EndpointKey, Integer> places = new HashMap<>();
    private long[] lines = new long[1024];
    private final BadLines bad = new BadLines();
    private int read;

    /**
     * Starts collecting.
     *
     * @param maker makes entries
     * @param progress hears how many entries have been read
     * @param most how many entries and bad lines a list may have
     */
    EntryCollector(EntryMaker maker, ImportProgress progress, int most) {
        this.maker = maker;
        this.progress = progress;
        this.most = most;
    }

    /**
     * Takes an entry, or notes why it cannot be taken.
     *
     * @param line line number, from 1
     * @param values the texts of its columns
     * @throws ListFaultException if the list has too many entries
     */
    void add(long line, Map<Column, String> values) throws ListFaultException {
        try {
            take(line, maker.make(values));
        } catch (EntryFaultException e) {
            bad.add(line, e);
        }
        count();
    }

    /**
     * Notes a line that cannot be taken.
     *
     * @param line line number, from 1
     * @param fault what is wrong with it
     * @throws ListFaultException if the list has too many entries
     */
    void refuse(long line, EntryFaultException fault) throws ListFaultException {
        bad.add(line, fault);
        count();
    }

    private void count() throws ListFaultException {
        read++;
        if (read % REPORT_EVERY == 0) {
            progress.report("read", read);
        }
        if (read > most) {
            throw new ListFaultException("the list has more than " + most + " entries");
        }
    }

    private void take(long line, RegisteredEndpoint entry) throws EntryFaultException {
        int place = entries.size();
        Integer other = places.putIfAbsent(entry.key(), place);
        if (other == null) {
            if (place == lines.length) {
                lines = Arrays.copyOf(lines, 2 * place);
            }
            lines[place] = line;
            entries.add(entry);
        } else if (!entries.get(other).equals(entry)) {
            throw new EntryFaultException(
                    Column.PREFIX,
                    entry.prefix().toString(),
                    "is on line "
                            + lines[other]
                            + " too, with the same reference and otherwise other content");
        }
    }

    /** Returns the lines that cannot be taken. */
    BadLines bad() {
        return bad;
    }

    /** Reports that the list is read, and returns its entries in their order. */
    ImmutableList<RegisteredEndpoint> finish() {
        progress.report("read", read);
        return ImmutableList.copyOf(entries);
    }
}
