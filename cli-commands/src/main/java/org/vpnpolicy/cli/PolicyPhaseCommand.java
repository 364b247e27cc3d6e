// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.cli.completer.DurationCompleter;
import org.vpnpolicy.cli.completer.PhaseCompleter;
import org.vpnpolicy.cli.completer.PhasingCompleter;
import org.vpnpolicy.cli.completer.PointCompleter;
import org.vpnpolicy.cli.completer.PolicyScopeCompleter;
import org.vpnpolicy.point.EnforcementPointService;
import org.vpnpolicy.policy.Phase;
import org.vpnpolicy.policy.Phasing;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyEdits;
import org.vpnpolicy.policy.PolicyScope;
import org.vpnpolicy.policy.PolicyService;
import org.vpnpolicy.protocol.ProtocolCatalogueService;

/** Phases actions in. */
@Service
@Command(
        scope = "onos",
        name = "vpn-policy-phase",
        description = "Phases actions in: shows, writes, pauses, resumes, shifts or removes it",
        detailedDescription =
                "Observe IPsec until December, then 5 Mbit/s until January, then 1 Mbit/s until"
                        + " February, then quarantine:\n"
                        + "    vpn-policy-phase --reason \"order 17\" winter ipsec observe"
                        + " 2026-12-01T00:00:00Z limit=5M 2027-01-01T00:00:00Z limit=1M"
                        + " 2027-02-01T00:00:00Z quarantine\n"
                        + "Its timeline; wait; go on; everything still to come a week later:\n"
                        + "    vpn-policy-phase winter\n"
                        + "    vpn-policy-phase --pause --reason \"appeal\" winter\n"
                        + "    vpn-policy-phase --resume --reason \"appeal is over\" winter\n"
                        + "    vpn-policy-phase --shift 7d --reason \"holidays\" winter")
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

    @Argument(
            index = 0,
            name = "name",
            description = "What the phasing is called; none stands for all, to show them",
            valueToShowInHelp = "")
    @Completion(PhasingCompleter.class)
    private String name = "";

    @Argument(
            index = 1,
            name = "protocol",
            description = "A tunnel protocol, a group of them such as ipsec, or all",
            valueToShowInHelp = "")
    @Completion(PolicyScopeCompleter.class)
    private String protocol = "";

    @Argument(
            index = 2,
            name = "phase",
            description =
                    "In turn an action (observe, limit=RATE or quarantine) and until when it lasts;"
                            + " the last has no end",
            multiValued = true,
            valueToShowInHelp = "")
    @Completion(PhaseCompleter.class)
    private List<String> phases = ImmutableList.of();

    @Override
    protected void run() throws CommandException {
        if (pause) {
            make(PolicyEdits.pause(name));
        } else if (resume) {
            make(PolicyEdits.resume(name));
        } else if (remove) {
            make(PolicyEdits.removePhasing(name));
        } else if (!shift.isEmpty()) {
            make(PolicyEdits.shift(name, shift()));
        } else if (!protocol.isEmpty()) {
            write();
        } else {
            showTimelines();
        }
    }

    private Duration shift() {
        return shift.startsWith("-")
                ? Durations.parse("shift", shift.substring(1)).negated()
                : Durations.parse("shift", shift);
    }

    private void write() throws CommandException {
        Optional<DeviceId> device =
                point.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                Points.find(
                                                getService(EnforcementPointService.class).points(),
                                                point)
                                        .device());
        PolicyScope scope =
                PolicyScope.of(
                        device, protocol, getService(ProtocolCatalogueService.class).catalogue());
        make(PolicyEdits.phase(name, scope, read()));
    }

    private List<Phase> read() throws CommandException {
        if (phases.size() % 2 == 0) {
            throw failure(
                    "phase: give an action, until when it lasts, the next action and so on, and at"
                            + " the end an action without an end.");
        }
        Instant start = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        List<Phase> read = new ArrayList<>();
        for (int i = 0; i < phases.size(); i += 2) {
            read.add(Phase.of(start, action(phases.get(i))));
            if (i + 1 < phases.size()) {
                start = Times.parse("phase", phases.get(i + 1)).orElse(start);
            }
        }
        return read;
    }

    private static PolicyAction action(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? PolicyText.parse(text, Optional.empty(), Optional.empty(), Optional.empty())
                : PolicyText.parse(
                        text.substring(0, equals),
                        Optional.of(text.substring(equals + 1)),
                        Optional.empty(),
                        Optional.empty());
    }

    private void showTimelines() throws CommandException {
        ImmutableList<Phasing> all =
                getService(PolicyService.class).policy().phasings().values().stream()
                        .filter(phasing -> name.isEmpty() || phasing.name().equals(name))
                        .collect(ImmutableList.toImmutableList());
        if (!name.isEmpty() && all.isEmpty()) {
            throw failure("phasing: there is no \"" + name + "\"; vpn-policy-phase shows all.");
        }
        if (outputJson()) {
            json(
                    mapper().createObjectNode()
                            .set("phasings", codec(Phasing.class).encode(all, this)));
            return;
        }
        if (all.isEmpty()) {
            line("Nothing is phased in.");
        }
        Instant now = Clock.systemUTC().instant();
        all.forEach(phasing -> PolicyText.timeline(phasing, now).forEach(this::line));
    }
}
