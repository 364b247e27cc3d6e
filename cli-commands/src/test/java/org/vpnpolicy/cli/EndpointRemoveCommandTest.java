// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointRemoveCommandTest {
    private final Shell shell = new Shell();

    @BeforeEach
    void register() {
        shell.services.registry.add(
                Samples.endpoint("10.0.0.0/8", "Bank", "LIC-1"),
                Samples.endpoint("10.1.0.0/16", "Bank", "LIC-2"),
                Samples.endpoint("10.1.0.0/16", "City Hospital", "LIC-3"));
    }

    @Test
    void removesTheOnlyEntryOfAPrefix() throws Exception {
        assertThat(
                shell.run(new EndpointRemoveCommand(), "10.0.0.0/8"),
                contains("Removed: 10.0.0.0/8 LIC-1, Bank. Registry serial 2."));
        assertThat(shell.services.registry.snapshot().size(), is(2));
    }

    @Test
    void removesTheEntryThatIsNamed() throws Exception {
        assertThat(
                shell.run(new EndpointRemoveCommand(), "10.1.0.0/16", "LIC-3"),
                contains("Removed: 10.1.0.0/16 LIC-3, City Hospital. Registry serial 2."));
    }

    @Test
    void listsSeveralEntriesAndAsksForOne() {
        assertThat(
                shell.fail(new EndpointRemoveCommand(), "10.1.0.0/16"),
                is(
                        "10.1.0.0/16 has 2 entries; say which by its reference and source:"
                                + " vpn-endpoint-remove --source SOURCE 10.1.0.0/16 REFERENCE"));
        assertThat(
                shell.printed(),
                contains(
                        "PREFIX       REFERENCE  HOLDER         CATEGORY  PROTOCOLS  SOURCE  VALID",
                        "10.1.0.0/16  LIC-2      Bank           -         all        manual "
                                + " always",
                        "10.1.0.0/16  LIC-3      City Hospital  -         all        manual "
                                + " always"));
        assertThat(shell.services.registry.snapshot().size(), is(3));
    }

    @Test
    void listsTheReferencesThatThereAre() {
        assertThat(
                shell.fail(new EndpointRemoveCommand(), "10.0.0.0/8", "LIC-2"),
                is("10.0.0.0/8 has no entry of the reference LIC-2, only these."));
        assertThat(
                shell.printed().get(1),
                is("10.0.0.0/8  LIC-1      Bank    -         all        manual  always"));
    }

    @Test
    void saysWhatIsNearWhereNothingIs() {
        EndpointRemoveCommand command = new EndpointRemoveCommand();
        assertThat(
                shell.fail(command, "10.2.0.0/16"),
                is(
                        "10.2.0.0/16 is not on the registry. A wider entry covers it:"
                                + " vpn-endpoints --address 10.2.0.0/16"));
        assertThat(
                shell.fail(command, "0.0.0.0/0"),
                is(
                        "0.0.0.0/0 is not on the registry. Entries within it are:"
                                + " vpn-endpoints -f 0.0.0.0/0"));
        assertThat(
                shell.fail(command, "2001:db8::/32"),
                is("2001:db8::/32 is not on the registry. See vpn-endpoints for what is."));
    }

    @Test
    void givesTheChangeAsJson() throws Exception {
        assertThat(
                shell.json(new EndpointRemoveCommand(), "-j", "10.0.0.0/8")
                        .path("RegistryChange")
                        .asText(),
                is("serial 2: 0 added, 0 changed, 1 removed, 0 unchanged"));
    }
}
