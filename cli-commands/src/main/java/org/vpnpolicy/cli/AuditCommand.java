// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.audit.AuditEntry;
import org.vpnpolicy.audit.AuditFilter;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.audit.AuditService;
import org.vpnpolicy.cli.completer.AuditKindCompleter;
import org.vpnpolicy.cli.completer.AuditTextCompleter;
import org.vpnpolicy.cli.completer.LimitCompleter;
import org.vpnpolicy.cli.completer.PastCompleter;
import org.vpnpolicy.cli.completer.PersonCompleter;

/** Lists the audit. */
@Service
@Command(
        scope = "onos",
        name = "vpn-audit",
        description = "Lists who changed what, when, from where and why, the newest first",
        detailedDescription =
                "The last changes, and those of one person in the last day:\n"
                        + "    vpn-audit\n"
                        + "    vpn-audit --by anila --since 24h\n"
                        + "What became of the policy in a week, and all that has to do with a"
                        + " prefix:\n"
                        + "    vpn-audit --kind policy --since 2026-11-16T00:00:00Z"
                        + " --until 2026-11-23T00:00:00Z\n"
                        + "    vpn-audit -f 203.0.113.7\n"
                        + "The third page of fifty, for a program:\n"
                        + "    vpn-audit -j --limit 50 --offset 100\n"
                        + "The logger org.vpnpolicy.audit has the same, one line of JSON each.")
public final class AuditCommand extends VpnCommand {
    private static final String DEFAULT_LIMIT = "20";

    @Option(
            name = "--since",
            description = "Only from then on: an instant, or how long ago, such as 24h",
            valueToShowInHelp = "")
    @Completion(PastCompleter.class)
    private String since = "";

    @Option(
            name = "--until",
            description = "Only before then: an instant, or how long ago",
            valueToShowInHelp = "")
    @Completion(PastCompleter.class)
    private String until = "";

    @Option(name = "--by", description = "Only changes of this person", valueToShowInHelp = "")
    @Completion(PersonCompleter.class)
    private String by = "";

    @Option(
            name = "--kind",
            description = "Only of these kinds; may be given several times",
            valueToShowInHelp = "",
            multiValued = true)
    @Completion(AuditKindCompleter.class)
    private List<String> kinds = ImmutableList.of();

    @Option(
            name = "-f",
            aliases = "--filter",
            description = "Only those with this text, in any case",
            valueToShowInHelp = "")
    @Completion(AuditTextCompleter.class)
    private String filter = "";

    @Option(
            name = "-l",
            aliases = "--limit",
            description = "How many to print; 0 for all, as JSON has them unless this is given",
            valueToShowInHelp = DEFAULT_LIMIT)
    @Completion(LimitCompleter.class)
    private String limit = "";

    @Option(
            name = "-o",
            aliases = "--offset",
            description = "How many to pass over first",
            valueToShowInHelp = "0")
    @Completion(LimitCompleter.class)
    private int offset;

    @Override
    protected void run() throws CommandException {
        int most =
                limit.isEmpty() && outputJson()
                        ? Integer.MAX_VALUE
                        : Endpoints.limit(limit.isEmpty() ? DEFAULT_LIMIT : limit);
        boolean all = most == Integer.MAX_VALUE;
        // One more than is shown tells whether there are more.
        List<AuditEntry> found =
                getService(AuditService.class).entries(filter(all ? most : most + 1));
        boolean more = !all && found.size() > most;
        List<AuditEntry> shown = more ? found.subList(0, most) : found;
        if (outputJson()) {
            ObjectNode json = mapper().createObjectNode();
            json.set("entries", codec(AuditEntry.class).encode(shown, this));
            json(json.put("more", more));
            return;
        }
        if (shown.isEmpty()) {
            line("The audit has no such change.");
        }
        shown.forEach(entry -> AuditText.lines(entry).forEach(this::line));
        if (more) {
            line(
                    "... there are more; --offset "
                            + ((long) offset + most)
                            + " shows the next, --limit 0 all, -f, --by and --kind fewer");
        }
    }

    private AuditFilter filter(int most) {
        AuditFilter.Builder wanted =
                AuditFilter.builder().author(by).text(filter).page(offset, most);
        kinds.stream().map(AuditKind::parse).forEach(wanted::kind);
        instant("since", since).ifPresent(wanted::since);
        instant("until", until).ifPresent(wanted::until);
        return wanted.build();
    }

    private static Optional<Instant> instant(String field, String text) {
        return Durations.isOne(text)
                ? Optional.of(Instant.now().minus(Durations.parse(field, text)))
                : Times.parse(field, text);
    }
}
