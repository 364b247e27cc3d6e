// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoliciesCommandTest {
    private static final String VERSION =
            "Policy version 3 of 2026-11-01T08:00:00Z by shell: order 12";
    private static final String AT = "2026-12-24T00:00:00Z";
    private static final String NOVEMBER = "2026-11-02T00:00:00Z";

    private final Shell shell = new Shell();

    @BeforeEach
    void set() throws Exception {
        set("wireguard", "limit", "2M");
        set("all", "quarantine", "--from", "2026-12-01T00:00:00Z");
        set(
                "wireguard",
                "observe",
                "--point",
                "edge-1",
                "--from",
                "2026-12-20T00:00:00Z",
                "--until",
                "2027-01-01T00:00:00Z");
    }

    private void set(String... words) throws Exception {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--reason";
        all[words.length + 1] = "order 12";
        shell.run(new PolicySetCommand(), all);
    }

    @Test
    void listsTheRules() throws Exception {
        assertThat(
                shell.run(new PoliciesCommand(), "--at", AT),
                contains(
                        VERSION,
                        "RULE  PROTOCOLS  POINT                ACTION      FROM               "
                                + "   UNTIL                 STATE      AUTHOR  REASON",
                        "r1    wireguard  all                  limit 2M    -                  "
                                + "   -                     in effect  shell   order 12",
                        "r2    all        all                  quarantine  2026-12-01T00:00:00Z"
                                + "  -                     in effect  shell   order 12",
                        "r3    wireguard  of:0000000000000001  observe     2026-12-20T00:00:00Z"
                                + "  2027-01-01T00:00:00Z  in effect  shell   order 12"));
        assertThat(
                shell.run(new PoliciesCommand(), "-c", "-f", "to come", "--at", NOVEMBER),
                contains("2"));
    }

    @Test
    void saysWhatHappensAndWhy() throws Exception {
        assertThat(
                shell.run(new PoliciesCommand(), "--effective", "--at", AT),
                contains(
                        VERSION,
                        "PROTOCOL   POINT   ACTION      RULE",
                        "esp        all     quarantine  r2",
                        "vxlan      all     quarantine  r2",
                        "wireguard  all     limit 2M    r1",
                        "wireguard  edge-1  observe     r3"));
        assertThat(
                shell.run(new PoliciesCommand(), "-s", "edge-1", "-f", "wire", "--at", AT),
                contains("wireguard edge-1 observe r3"));
    }

    @Test
    void drawsATimeline() throws Exception {
        assertThat(
                shell.run(new PoliciesCommand(), "--timeline", "--at", AT),
                contains(
                        VERSION,
                        "TIME                           PROTOCOLS  POINT                ACTION   "
                                + "          RULE",
                        "2026-12-01T00:00:00Z  over     all        all                  quarantine"
                                + " begins  r2",
                        "2026-12-20T00:00:00Z  over     wireguard  of:0000000000000001  observe"
                                + " begins     r3",
                        "2027-01-01T00:00:00Z  to come  wireguard  of:0000000000000001  observe"
                                + " ends       r3"));
    }

    @Test
    void showsAnOldVersion() throws Exception {
        assertThat(
                shell.run(new PoliciesCommand(), "--version", "0"),
                contains(
                        startsWith("Policy version 0 of 1970-01-01T00:00:00Z by vpnpolicy: "),
                        is("No rule: all tunnels are observed.")));
        assertThat(
                shell.run(new PoliciesCommand(), "--version", "1", "--timeline").get(1),
                is("No rule has a date."));
        assertThat(
                shell.fail(new PoliciesCommand(), "--version", "9"),
                is("version: version 9 is not kept; kept are 0 to 3"));
    }

    @Test
    void givesJson() throws Exception {
        JsonNode rules = shell.json(new PoliciesCommand(), "-j", "-f", "r1");
        assertThat(rules.path("version").asLong(), is(3L));
        assertThat(rules.path("rules").path(0).path("state").asText(), is("in effect"));
        JsonNode one =
                shell.json(new PoliciesCommand(), "-j", "--effective", "--at", AT, "-f", "edge-1")
                        .path("effective")
                        .path(0);
        assertThat(one.path("protocol").asText(), is("wireguard"));
        assertThat(one.path("point").asText(), is("of:0000000000000001"));
        assertThat(one.path("rule").asText(), is("r3"));
        assertThat(
                shell.json(new PoliciesCommand(), "-j", "--timeline").path("timeline").size(),
                is(3));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(
                shell.fail(new PoliciesCommand(), "edge-1", "--timeline"),
                startsWith("The timeline is that of all points"));
        assertThat(
                shell.fail(new PoliciesCommand(), "edge-9"),
                startsWith("device: no enforcement point is called \"edge-9\""));
    }
}
