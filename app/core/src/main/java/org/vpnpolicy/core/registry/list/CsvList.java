// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.core.registry.list.CsvRecords.Record;
import org.vpnpolicy.registry.BadLine;

/** Reads a list in CSV. */
final class CsvList {
    private CsvList() {}

    /**
     * Reads a list.
     *
     * @param text the list; not closed
     * @param collector takes the entries
     * @param unknown takes the names of columns that nobody knows
     * @throws ListFaultException if the header is wrong or there are too many entries
     * @throws IOException if the text cannot be read
     */
    static void read(ListText text, EntryCollector collector, UnknownNames unknown)
            throws IOException {
        CsvRecords records = new CsvRecords(text);
        CsvHeader header = header(records.next(), unknown);
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (Optional<Record> next = records.next(); next.isPresent(); next = records.next()) {
            Record record = next.get();
            try {
                header.pick(fields(record), record.text(), values);
                collector.add(record.line(), values);
            } catch (EntryFaultException e) {
                collector.refuse(record.line(), e);
            }
        }
    }

    private static CsvHeader header(Optional<Record> first, UnknownNames unknown)
            throws ListFaultException {
        if (first.isEmpty()) {
            throw new ListFaultException(BadLine.of(1, "the list is empty; " + CsvHeader.EXPECTED));
        }
        try {
            return CsvHeader.of(fields(first.get()), unknown);
        } catch (EntryFaultException e) {
            throw new ListFaultException(first.get().line(), e);
        }
    }

    private static String[] fields(Record record) throws EntryFaultException {
        if (record.fault().isPresent()) {
            throw new EntryFaultException(record.text(), record.fault().get());
        }
        return record.fields();
    }
}
