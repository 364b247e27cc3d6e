// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.SerialRecord;

/** Lists the changes of the registry. */
@Service
@Command(
        scope = "onos",
        name = "vpn-registry-history",
        description = "Lists the registry's serials, the newest first: who changed what, and why",
        detailedDescription =
                "All changes that are kept, and those that somebody made:\n"
                        + "    vpn-registry-history\n"
                        + "    vpn-registry-history -f anila\n"
                        + "What one of them changed, and how to take it back:\n"
                        + "    vpn-registry-diff 41 42\n"
                        + "    vpn-registry-rollback --reason \"wrong list\" 41")
public final class RegistryHistoryCommand extends ListCommand<SerialRecord> {
    @Override
    protected List<SerialRecord> items() {
        return getService(RegistryService.class).history();
    }

    @Override
    protected List<String> texts(SerialRecord serial) {
        return ImmutableList.of(
                Long.toString(serial.serial()),
                serial.cause().author(),
                serial.cause().reason(),
                serial.source().orElse(""));
    }

    @Override
    protected String brief(SerialRecord serial) {
        return serial.serial() + " " + serial.time() + " " + serial.cause();
    }

    @Override
    protected void print(List<SerialRecord> serials) {
        Table table =
                new Table(
                        ">SERIAL",
                        "TIME",
                        "AUTHOR",
                        "SOURCE",
                        ">ADDED",
                        ">CHANGED",
                        ">REMOVED",
                        ">ENTRIES",
                        "REASON");
        serials.forEach(
                serial ->
                        table.row(
                                Long.toString(serial.serial()),
                                Formats.time(serial.time()),
                                serial.cause().author(),
                                serial.source().orElse("-"),
                                Formats.number(serial.change().added()),
                                Formats.number(serial.change().changed()),
                                Formats.number(serial.change().removed()),
                                Formats.number(serial.entries()),
                                serial.cause().reason()));
        table.lines().forEach(this::line);
    }

    @Override
    protected ObjectNode encode(List<SerialRecord> serials) {
        ObjectNode json = mapper().createObjectNode();
        json.set("serials", codec(SerialRecord.class).encode(serials, this));
        return json;
    }
}
