// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.vpnpolicy.explain.CarryingRule;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.HeaderVerdict;
import org.vpnpolicy.explain.Reason;

/** Explanations in words. */
final class ExplanationText {
    private static final String INDENT = "  ";

    private ExplanationText() {}

    /**
     * Says all about explanations of one header. Points that decide alike are spoken of together,
     * without what is only a matter of their ports.
     *
     * @param explanations at least one
     * @param withRules whether to tell the rules
     * @return lines without line ends
     */
    static List<String> lines(List<Explanation> explanations, boolean withRules) {
        List<List<Explanation>> alike = alike(explanations);
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        for (List<Explanation> group : alike) {
            Explanation first = group.get(0);
            lines.add(
                    names(group, alike.size() == 1)
                            + first.at().map(instant -> " at " + instant).orElse("")
                            + ": "
                            + verdict(first));
            for (Reason reason : first.reasons()) {
                if (group.size() == 1 || !reason.kind().isOfConnections()) {
                    lines.add(INDENT + reason.text());
                }
            }
            if (withRules) {
                rules(first).forEach(line -> lines.add(INDENT + line));
            }
        }
        return lines.build();
    }

    private static List<List<Explanation>> alike(List<Explanation> explanations) {
        List<List<Explanation>> groups = new ArrayList<>();
        for (Explanation explanation : explanations) {
            groups.stream()
                    .filter(group -> group.get(0).decidesLike(explanation))
                    .findFirst()
                    .orElseGet(
                            () -> {
                                groups.add(new ArrayList<>());
                                return groups.get(groups.size() - 1);
                            })
                    .add(explanation);
        }
        return groups;
    }

    private static String names(List<Explanation> group, boolean isAll) {
        return isAll && group.size() > 1
                ? "All " + group.size() + " enforcement points"
                : group.stream().map(e -> e.point().toString()).collect(joining(", "));
    }

    private static String verdict(Explanation explanation) {
        String protocol = explanation.protocol().map(name -> ", " + name).orElse("");
        if (explanation.verdict() == HeaderVerdict.LIMITED) {
            return "limited to " + explanation.limit().orElseThrow().rate() + protocol;
        }
        return Formats.constant(explanation.verdict()).replace('-', ' ') + protocol;
    }

    private static List<String> rules(Explanation explanation) {
        if (explanation.rules().isEmpty()) {
            return ImmutableList.of("no rule of ours takes it");
        }
        Table table =
                new Table(
                        "STAGE",
                        ">TABLE",
                        ">PRIORITY",
                        "MATCH",
                        "INSTRUCTIONS",
                        "STATE",
                        ">PACKETS",
                        ">BYTES");
        for (CarryingRule rule : explanation.rules()) {
            boolean counts = rule.state() == CarryingRule.State.INSTALLED;
            table.row(
                    rule.stage(),
                    Integer.toString(rule.table()),
                    Integer.toString(rule.priority()),
                    rule.match(),
                    rule.instructions(),
                    rule.state() == CarryingRule.State.UNKNOWN
                            ? "-"
                            : Formats.constant(rule.state()),
                    counts ? Formats.number(rule.packets()) : "-",
                    counts ? Formats.number(rule.bytes()) : "-");
        }
        return table.lines();
    }
}
