// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.vpnpolicy.cli.completer.DurationCompleter;
import org.vpnpolicy.cli.completer.PhaseWordCompleter;
import org.vpnpolicy.cli.completer.PointCompleter;
import org.vpnpolicy.cli.completer.TimeCompleter;
import org.vpnpolicy.policy.Phasing;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.policy.PolicyEdit;
import org.vpnpolicy.policy.PolicyEdits;
import org.vpnpolicy.policy.PolicyService;

/** Phases actions in. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-phase",
        description = "Phases actions in: shows, writes, pauses, resumes, shifts or removes it",
        detailedDescription =
                "Observe IPsec until December, then limit it to 10 Mbit/s, a month later to 2"
                        + " Mbit/s, a month later quarantine it:\n"
                        + "    vpn-policy-phase winter ipsec observe 2026-12-01T00:00:00+05:00"
                        + " limit 10M 2027-01-01T00:00:00+05:00 limit 2M"
                        + " 2027-02-01T00:00:00+05:00 quarantine --reason \"order 17\"\n"
                        + "Its timeline; stay where it is; go on, with all that is to come later"
                        + " by as long as it stood still; let all that is to come begin a week"
                        + " later:\n"
                        + "    vpn-policy-phase winter\n"
                        + "    vpn-policy-phase winter --pause --reason \"appeal\"\n"
                        + "    vpn-policy-phase winter --resume --reason \"appeal is over\"\n"
                        + "    vpn-policy-phase winter --shift 7d --reason \"holidays\"")
public final class PolicyPhaseCommand extends PolicyChangeCommand {
    @Option(name = "--pause", description = "Let the phase in effect stay until it is resumed")
    private boolean pause;

    @Option(name = "--resume", description = "Let it go on; what is still to come comes later")
    private boolean resume;

    @Option(name = "--remove", description = "Remove it with all its phases")
    private boolean remove;

    @Option(
            name = "--shift",
            description = "Move all that is still to come, such as 7d, or -12h to earlier",
            valueToShowInHelp = "")
    @Completion(DurationCompleter.class)
    private String shift = "";

    @Option(
            name = "--point",
            description = "Only at this enforcement point, by its name or its device id",
            valueToShowInHelp = "")
    @Completion(PointCompleter.class)
    private String point = "";

    @Option(
            name = "--from",
            description = "When the first phase begins",
            valueToShowInHelp = "at once")
    @Completion(TimeCompleter.class)
    private String from = "";

    @Argument(
            index = 0,
            name = "words",
            description =
                    "What the phasing is called; to write it then the protocols, and in turn an"
                            + " action and until when it lasts; the last has no end",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(PhaseWordCompleter.class)
    private List<String> words = new ArrayList<>();

    @Override
    protected void run() throws CommandException {
        List<String> said = TrailingOptions.take(this, words, Integer.MAX_VALUE);
        String name = said.isEmpty() ? "" : said.get(0);
        if (said.size() < 2 && !isChange()) {
            show(getService(PolicyService.class).policy(), name);
            return;
        }
        Phasing phasing = carryOut(edit(name, said)).phasings().get(name);
        if (!outputJson() && phasing != null) {
            PhasingText.lines(phasing, Clock.systemUTC().instant()).forEach(this::line);
        }
    }

    private boolean isChange() {
        return pause || resume || remove || !shift.isEmpty();
    }

    private PolicyEdit edit(String name, List<String> said) throws CommandException {
        if (isChange() && said.size() != 1) {
            throw failure(
                    said.isEmpty()
                            ? "name: say which phasing; vpn-policy-phase lists them."
                            : "words: the name alone is wanted here, not "
                                    + String.join(" ", said.subList(1, said.size())));
        }
        if (pause) {
            return PolicyEdits.pause(name);
        }
        if (resume) {
            return PolicyEdits.resume(name);
        }
        if (remove) {
            return PolicyEdits.removePhasing(name);
        }
        return shift.isEmpty() ? write(name, said) : PolicyEdits.shift(name, shift());
    }

    private Duration shift() {
        return shift.startsWith("-")
                ? Durations.parse("shift", shift.substring(1)).negated()
                : Durations.parse("shift", shift);
    }

    private PolicyEdit write(String name, List<String> said) {
        return PolicyEdits.phase(
                name,
                Scopes.find(this, point, said.get(1)),
                PhaseWords.parse(
                        Times.parse("from", from).orElseGet(PolicyPhaseCommand::thisSecond),
                        said.subList(2, said.size())));
    }

    private static Instant thisSecond() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private void show(Policy policy, String name) throws CommandException {
        Collection<Phasing> phasings = policy.phasings().values();
        if (!name.isEmpty()) {
            Phasing one = policy.phasings().get(name);
            if (one == null) {
                throw failure(
                        "phasing: there is no \""
                                + name
                                + "\"; there are "
                                + policy.phasings().keySet()
                                + ". To write it, say which protocols and phases.");
            }
            phasings = ImmutableList.of(one);
        }
        if (outputJson()) {
            json(
                    mapper().createObjectNode()
                            .set("phasings", codec(Phasing.class).encode(phasings, this)));
            return;
        }
        if (phasings.isEmpty()) {
            line("Nothing is phased in.");
        }
        Instant now = Clock.systemUTC().instant();
        phasings.forEach(each -> PhasingText.lines(each, now).forEach(this::line));
    }
}
