// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.onosproject.net.device.DeviceService;
import org.onosproject.net.flow.FlowRuleStoreException;
import org.onosproject.store.service.StorageException;

class VpnCommandTest {
    private final Shell shell = new Shell();

    @Test
    void saysThatAServiceIsMissing() {
        assertThat(
                shell.fail(new Broken(command -> command.getService(DeviceService.class))),
                containsString("app activate org.vpnpolicy"));
    }

    @Test
    void saysThatTheStoreDoesNotAnswer() {
        assertThat(
                shell.fail(
                        new Broken(
                                command -> {
                                    throw new StorageException.Timeout();
                                })),
                containsString("The cluster's store did not answer"));
    }

    @Test
    void saysThatAMasterDoesNotAnswer() {
        assertThat(
                shell.fail(
                        new Broken(
                                command -> {
                                    throw new FlowRuleStoreException("Connection refused");
                                })),
                containsString("another takes over soon"));
    }

    @Test
    void showsTheMessageOfWhatIsRefused() {
        assertThat(
                shell.fail(
                        new Broken(
                                command -> {
                                    throw new IllegalArgumentException("rate: is odd");
                                })),
                is("rate: is odd"));
    }

    @Test
    void saysWhatCannotBeRead() {
        assertThat(
                shell.fail(
                        new Broken(
                                command -> {
                                    throw new IOException("disk on fire");
                                })),
                is("Cannot read: disk on fire"));
    }

    /** Part of a command that goes wrong. */
    private interface Fault {
        void happen(VpnCommand command) throws CommandException, IOException;
    }

    @Command(scope = "onos", name = "vpn-broken", description = "Goes wrong")
    private static final class Broken extends VpnCommand {
        private final Fault fault;

        Broken(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected void run() throws CommandException, IOException {
            fault.happen(this);
        }
    }
}
