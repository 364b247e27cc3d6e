// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.RegisteredEndpoint;

class EndpointsCommandTest {
    private final Shell shell = new Shell();

    private void register() {
        shell.services.registry.add(
                Samples.endpoint("10.0.0.0/8", "Bank", "LIC-1"),
                Samples.endpoint("10.1.0.0/16", "City Hospital", "LIC-2", "esp", "wireguard"),
                Samples.endpoint("192.0.2.7/32", "Bank", "LIC/3/24"),
                Samples.endpoint("2001:db8::/32", "University", "LIC-4"));
    }

    private List<String> run(String... words) throws Exception {
        return shell.run(new EndpointsCommand(), words);
    }

    @Test
    void listsAllInATable() throws Exception {
        register();
        assertThat(
                run(),
                contains(
                        "Registry serial 1: 4 endpoints",
                        "PREFIX         REFERENCE  HOLDER         PROTOCOLS",
                        "10.0.0.0/8     LIC-1      Bank           all",
                        "10.1.0.0/16    LIC-2      City Hospital  esp,wireguard",
                        "192.0.2.7/32   LIC/3/24   Bank           all",
                        "2001:db8::/32  LIC-4      University     all"));
    }

    @Test
    void saysThatTheRegistryIsEmpty() throws Exception {
        assertThat(run(), contains("Registry serial 0: 0 endpoints"));
    }

    @Test
    void filtersByTextInAnyColumnAndCase() throws Exception {
        register();
        assertThat(run("-s", "-f", "bank"), contains("10.0.0.0/8 LIC-1", "192.0.2.7/32 LIC/3/24"));
        assertThat(run("-s", "-f", "LIC/3/24"), contains("192.0.2.7/32 LIC/3/24"));
        assertThat(run("-s", "-f", "wireg"), contains("10.1.0.0/16 LIC-2"));
        assertThat(
                run("-f", "nobody"),
                contains("Registry serial 1: 4 endpoints, 0 of them asked for"));
    }

    @Test
    void filtersByPrefix() throws Exception {
        register();
        assertThat(
                run("-s", "-f", "10.0.0.0/8"), contains("10.0.0.0/8 LIC-1", "10.1.0.0/16 LIC-2"));
        assertThat(run("-s", "-f", "::/0"), contains("2001:db8::/32 LIC-4"));
    }

    @Test
    void findsWhatCoversAnAddress() throws Exception {
        register();
        assertThat(
                run("-s", "--address", "10.1.2.3"),
                contains("10.0.0.0/8 LIC-1", "10.1.0.0/16 LIC-2"));
        assertThat(run("-s", "--address", "2001:db8::1"), contains("2001:db8::/32 LIC-4"));
        assertThat(run("-c", "--address", "8.8.8.8"), contains("0"));
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThat(
                shell.fail(new EndpointsCommand(), "--address", "10.1.2"),
                startsWith("prefix: \"10.1.2\" is not"));
    }

    @Test
    void printsAHundredUnlessToldOtherwise() throws Exception {
        registerMany();
        assertThat(run(), hasSize(103));
        assertThat(
                run().get(102), is("... 11,900 more; --limit 0 shows all, -f and --address fewer"));
        assertThat(run("-s", "--limit", "3"), hasSize(4));
        assertThat(run("-s", "--limit", "0"), hasSize(12_000));
        assertThat(run("-s", "-c"), contains("12000"));
    }

    @Test
    void refusesALimitThatIsNoNumber() {
        assertThat(
                shell.fail(new EndpointsCommand(), "--limit", "-1"),
                startsWith("limit: \"-1\" is not a number"));
    }

    @Test
    void givesAllAsJsonUnlessALimitIsGiven() throws Exception {
        registerMany();
        JsonNode all = shell.json(new EndpointsCommand(), "-j");
        assertThat(all.path("serial").asLong(), is(1L));
        assertThat(all.path("size").asInt(), is(12_000));
        assertThat(all.path("endpoints").size(), is(12_000));
        JsonNode some = shell.json(new EndpointsCommand(), "-j", "--limit", "5");
        assertThat(some.path("endpoints").size(), is(5));
        assertThat(
                shell.json(new EndpointsCommand(), "-j", "-c").path("count").asInt(), is(12_000));
    }

    private void registerMany() {
        ImmutableList.Builder<RegisteredEndpoint> many = ImmutableList.builder();
        for (int i = 0; i < 12_000; i++) {
            many.add(Samples.endpoint("10.0." + i / 256 + "." + i % 256, "Holder", "LIC-" + i));
        }
        shell.services.registry.add(many.build(), ChangeCause.of("test", ""));
    }
}
