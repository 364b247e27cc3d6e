// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.registry.ChangeCause;

class AuditCommandTest {
    private final Shell shell = new Shell();

    @BeforeEach
    void makeChanges() {
        record(AuditKind.REGISTRY, "serial 1", "", "203.0.113.7/32 L-1 Bank", "anila", "renewed");
        record(AuditKind.POINT, "of:0000000000000001", "edge", "", "netcfg", "");
        record(AuditKind.REGISTRY, "serial 2", "old", "new", "bilal", "");
    }

    private void record(
            AuditKind kind,
            String subject,
            String before,
            String after,
            String author,
            String reason) {
        ChangeCause cause = ChangeCause.of(author, reason);
        shell.services.audit.record(
                AuditChange.of(
                        kind,
                        subject,
                        before,
                        after,
                        author.equals("anila") ? cause.from("ssh 192.0.2.7:50122") : cause));
    }

    private List<String> sequences(String... words) throws Exception {
        return shell.run(new AuditCommand(), words).stream()
                .filter(line -> !line.startsWith(" ") && !line.startsWith("..."))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toList());
    }

    @Test
    void listsTheNewestFirst() throws Exception {
        assertThat(
                shell.run(new AuditCommand()),
                contains(
                        "3  2026-11-22T11:00:00Z  registry  serial 2  by bilal on node-1",
                        "    before: old",
                        "    after: new",
                        "2  2026-11-22T10:00:00Z  point  of:0000000000000001  by netcfg on node-1",
                        "    before: edge",
                        "1  2026-11-22T09:00:00Z  registry  serial 1  by anila from ssh"
                                + " 192.0.2.7:50122 on node-1",
                        "    after: 203.0.113.7/32 L-1 Bank",
                        "    reason: renewed"));
    }

    @Test
    void filters() throws Exception {
        assertThat(sequences("--by", "anila"), contains("1"));
        assertThat(sequences("--kind", "point"), contains("2"));
        assertThat(sequences("--kind", "point", "--kind", "registry"), hasSize(3));
        assertThat(sequences("-f", "203.0.113.7"), contains("1"));
        assertThat(sequences("--since", "2026-11-22T10:00:00Z"), contains("3", "2"));
        assertThat(sequences("--until", "2026-11-22T10:00:00Z"), contains("1"));
        assertThat(
                shell.run(new AuditCommand(), "--by", "nobody"),
                contains("The audit has no such change."));
    }

    @Test
    void givesPages() throws Exception {
        assertThat(sequences("--limit", "1", "--offset", "1"), contains("2"));
        List<String> lines = shell.run(new AuditCommand(), "--limit", "2");
        assertThat(lines.get(lines.size() - 1), startsWith("... there are more; --offset 2 "));
        assertThat(sequences("--limit", "0"), hasSize(3));
        assertThat(shell.json(new AuditCommand(), "-j").path("entries").size(), is(3));
        assertThat(
                shell.json(new AuditCommand(), "-j", "-l", "2").path("more").asBoolean(), is(true));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(
                shell.fail(new AuditCommand(), "--kind", "weather"),
                is(
                        "kind: \"weather\" is none of registry, policy, point, enforcement, source,"
                                + " installation"));
        assertThat(
                shell.fail(new AuditCommand(), "--since", "noon"),
                startsWith("since: \"noon\" is no instant"));
        assertThat(
                shell.fail(new AuditCommand(), "--since", "1h", "--until", "2h"),
                startsWith("until: "));
        assertThat(shell.fail(new AuditCommand(), "--offset", "-1"), is("offset: -1 is negative"));
    }

    @Test
    void hostileTextsDoNotReachTheTerminal() throws Exception {
        record(AuditKind.SOURCE, "a\u001b[31m\nb", "\u202e\r", "${x}", "eve", "\u2028".trim());

        assertThat(
                shell.run(new AuditCommand(), "--by", "eve"),
                everyItem(matchesPattern("\\p{Print}*")));
    }
}
