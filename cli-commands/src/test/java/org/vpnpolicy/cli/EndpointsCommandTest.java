// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.Validity;

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
                        "PREFIX         REFERENCE  HOLDER         CATEGORY  PROTOCOLS      SOURCE "
                                + " VALID",
                        "10.0.0.0/8     LIC-1      Bank           -         all            manual "
                                + " always",
                        "10.1.0.0/16    LIC-2      City Hospital  -         esp,wireguard  manual "
                                + " always",
                        "192.0.2.7/32   LIC/3/24   Bank           -         all            manual "
                                + " always",
                        "2001:db8::/32  LIC-4      University     -         all            manual "
                                + " always"));
    }

    @Test
    void filtersByColumnAndPages() throws Exception {
        register();
        shell.services.registry.add(
                RegisteredEndpoint.builder(Prefixes.parse("198.51.100.1"), "Bank", "LIC-9")
                        .category("bank")
                        .source("pta")
                        .validity(Validity.until(Instant.now().plus(Duration.ofDays(3))))
                        .build());

        assertThat(run("-s", "--category", "BANK"), contains("198.51.100.1/32 LIC-9 of pta"));
        assertThat(run("-s", "--source", "pta"), contains("198.51.100.1/32 LIC-9 of pta"));
        assertThat(run("-s", "--expiring", "14d"), contains("198.51.100.1/32 LIC-9 of pta"));
        assertThat(run("-s", "--expiring", "2d"), is(empty()));
        assertThat(
                run("-s", "--expiring", "14d", "--address", "198.51.100.1"),
                contains("198.51.100.1/32 LIC-9 of pta"));
        assertThat(
                run("-s", "--holder", "bank", "--reference", "LIC-1"),
                contains("10.0.0.0/8 LIC-1"));
        assertThat(
                run("-s", "--offset", "1", "--limit", "2"),
                contains(
                        "10.1.0.0/16 LIC-2",
                        "192.0.2.7/32 LIC/3/24",
                        "... 2 more; --offset 3 shows the next, --limit 0 all, -f and --address"
                                + " fewer"));
        assertThat(
                shell.fail(new EndpointsCommand(), "--expiring", "soon"),
                is("expiring: \"soon\" is no length of time, such as 90m, 48h or 14d"));
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
                run().get(102),
                is(
                        "... 11,900 more; --offset 100 shows the next, --limit 0 all, -f and"
                                + " --address fewer"));
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
        shell.services.registry.add(many.build(), ChangeCause.of("test", ""), false);
    }
}
