// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;
import org.apache.karaf.shell.support.parsing.CommandLineImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.audit.AuditChange;
import org.vpnpolicy.audit.AuditKind;
import org.vpnpolicy.cli.Services;
import org.vpnpolicy.policy.PolicyAction;
import org.vpnpolicy.policy.PolicyEdits;
import org.vpnpolicy.policy.PolicyScope;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.Prefixes;
import org.vpnpolicy.registry.RegisteredEndpoint;

class CompletersTest {
    private final Services services = new Services();

    @BeforeEach
    void register() {
        services.registry.add(
                endpoint("10.0.0.0/8", "Bank", "LIC-1"),
                endpoint("10.1.0.0/16", "City Hospital", "LIC-2"),
                endpoint("10.1.0.0/16", "Bank", "lic 3"));
    }

    private static RegisteredEndpoint endpoint(String prefix, String holder, String reference) {
        return RegisteredEndpoint.of(Prefixes.parse(prefix), holder, reference, ImmutableList.of());
    }

    /** Completes the last of a line's words at its end. */
    private List<String> complete(VpnCompleter completer, String... words) {
        completer.services(services);
        return candidates(completer, words);
    }

    private static List<String> candidates(Completer completer, String... words) {
        String line = String.join(" ", words);
        int last = words.length - 1;
        List<String> candidates = new ArrayList<>();
        int start =
                completer.complete(
                        null,
                        new CommandLineImpl(words, last, words[last].length(), line.length(), line),
                        candidates);
        int expected = candidates.isEmpty() ? -1 : line.length() - words[last].length();
        assertThat(start, is(expected));
        return candidates;
    }

    @Test
    void offersWhatTheRegistryHas() {
        services.registry.add(endpoint("192.0.2.0/24", "Bank", "L-1"));
        services.registry.add(endpoint("198.51.100.0/24", "Bank", "L-2"));

        assertThat(complete(new SerialCompleter(), "vpn-registry-rollback", "").get(0), is("3 "));
        assertThat(
                complete(new CategoryCompleter(), "vpn-endpoints", "--category", "u"),
                contains("university "));
        assertThat(
                complete(new SourceCompleter(), "vpn-registry-import", "--source", ""),
                contains("pta ", "manual ", "permit "));
        assertThat(
                complete(new ListFormatCompleter(), "vpn-registry-export", "--format", "j"),
                contains("json "));
        assertThat(complete(new DurationCompleter(), "vpn-permit", "--for", "4"), hasSize(2));
        assertThat(complete(new TimeCompleter(), "vpn-endpoint-add", "--until", ""), hasSize(14));
    }

    @Test
    void offersWhatAHeaderMayHave() {
        assertThat(
                complete(new AddressCompleter(), "vpn-explain", "--src", "10.1"),
                contains("10.1.0.0 "));
        assertThat(
                complete(new HeaderProtocolCompleter(), "vpn-explain", "--proto", ""),
                contains("tcp ", "udp ", "esp ", "vxlan ", "wireguard "));
        assertThat(
                complete(new TransportPortCompleter(), "vpn-explain", "--dport", "5"),
                contains("51820 ", "53 "));
        assertThat(
                complete(new DirectionCompleter(), "vpn-explain", "--direction", "t"),
                contains("to-subscriber "));
        assertThat(
                complete(new SwitchPortCompleter(), "vpn-explain", "--in-port", "1"),
                contains("1 ", "11 ", "12 "));
    }

    @Test
    void offersWhatThePolicyHas() {
        services.policies.change(
                PolicyEdits.set(
                        PolicyScope.EVERYTHING,
                        PolicyAction.QUARANTINE,
                        Optional.empty(),
                        Optional.empty()),
                ChangeCause.of("test", "test"),
                false);

        assertThat(complete(new RuleCompleter(), "vpn-policy-remove", ""), contains("r1 "));
        assertThat(
                complete(new PolicyVersionCompleter(), "vpn-policy-diff", ""),
                contains("1 ", "0 "));
        assertThat(complete(new PlanCompleter(), "vpn-policy-commit", ""), is(empty()));
        assertThat(complete(new PhasingCompleter(), "vpn-policy-phase", ""), is(empty()));
        assertThat(complete(new ModeCompleter(), "vpn-enforcement", "o"), hasSize(3));
        assertThat(
                complete(new DocumentFormatCompleter(), "vpn-policy-export", "--format", "y"),
                contains("yaml "));
        assertThat(
                complete(new PhaseCompleter(), "vpn-policy-phase", "winter", "esp", "quar"),
                contains("quarantine "));
        assertThat(complete(new PolicyScopeCompleter(), "vpn-policy-set", "i"), contains("ipsec "));
    }

    @Test
    void offersRegisteredPrefixes() {
        assertThat(
                complete(new PrefixCompleter(), "vpn-endpoint-add", ""),
                contains("10.0.0.0/8 ", "10.1.0.0/16 "));
        assertThat(
                complete(new PrefixCompleter(), "vpn-endpoint-add", "10.1"),
                contains("10.1.0.0/16 "));
        assertThat(complete(new PrefixCompleter(), "vpn-endpoint-add", "11"), is(empty()));
    }

    @Test
    void offersTheReasonsOfTheLastChanges() {
        for (String reason : new String[] {"yearly list", "", "typo"}) {
            services.registry.add(
                    ImmutableList.of(endpoint("10.2.0.0/16", "H " + reason, "LIC-4")),
                    ChangeCause.of("test", reason),
                    false);
        }
        assertThat(
                complete(new ReasonCompleter(), "vpn-endpoint-add", "--reason", ""),
                contains("typo ", "\"yearly"));
    }

    @Test
    void offersWhatTheAuditHas() {
        for (String author : new String[] {"anila", "bilal", "anila"}) {
            services.audit.record(
                    AuditChange.of(
                            AuditKind.POLICY, "version 1", "", "", ChangeCause.of(author, "")));
        }
        assertThat(
                complete(new PersonCompleter(), "vpn-audit", "--by", ""),
                contains("anila ", "bilal "));
        assertThat(
                complete(new AuditKindCompleter(), "vpn-audit", "--kind", "p"),
                contains("policy ", "point "));
        assertThat(
                complete(new AuditTextCompleter(), "vpn-audit", "-f", ""), contains("\"version"));
        assertThat(complete(new PastCompleter(), "vpn-audit", "--since", ""), hasSize(19));
    }

    @Test
    void offersNotMoreThanCanBeRead() {
        ImmutableList.Builder<RegisteredEndpoint> many = ImmutableList.builder();
        for (int i = 0; i < 1_000; i++) {
            many.add(endpoint("192.0." + i / 256 + "." + i % 256, "H" + i, "R" + i));
        }
        services.registry.add(many.build(), ChangeCause.of("test", ""), false);
        assertThat(complete(new PrefixCompleter(), "vpn-endpoint-add", ""), hasSize(100));
        assertThat(
                complete(new HolderCompleter(), "vpn-endpoint-add", "10.0.0.0/8", "h99"),
                hasSize(11));
    }

    /** JLine would end the session; it takes a failure of the completer for nothing to offer. */
    @Test
    void failsAfterAnOpenQuote() {
        HolderCompleter completer = new HolderCompleter();
        completer.services(services);
        // Gogo has the words without the quote, but counts it in the place of the cursor.
        String line = "vpn-endpoint-add 10.0.0.0/8 \"c";
        CommandLineImpl open =
                new CommandLineImpl(
                        new String[] {"vpn-endpoint-add", "10.0.0.0/8", "c"},
                        2,
                        2,
                        line.length(),
                        line);
        assertThrows(
                IllegalStateException.class,
                () -> completer.complete(null, open, new ArrayList<>()));
    }

    /** A candidate with a blank would end the session. */
    @Test
    void offersTheQuoteWhereItIsMissing() {
        assertThat(
                complete(new HolderCompleter(), "vpn-endpoint-add", "10.0.0.0/8", "c"),
                contains("\"City"));
        assertThat(
                complete(new HolderCompleter(), "vpn-endpoint-add", "10.0.0.0/8", "City H"),
                is(empty()));
        assertThat(
                complete(new HolderCompleter(), "vpn-endpoint-add", "10.0.0.0/8", ""),
                contains("Bank ", "\"City"));
    }

    @Test
    void doesNotOfferWhatTheShellWouldTakeApart() {
        services.registry.add(
                endpoint("10.9.0.0/16", "A$B", "R1"), endpoint("10.9.0.0/16", "A\"B", "R2"));
        assertThat(
                complete(new HolderCompleter(), "vpn-endpoint-add", "10.0.0.0/8", "a"),
                is(empty()));
    }

    @Test
    void offersTheReferencesOfThePrefixOrHolderBefore() {
        assertThat(
                complete(new ReferenceCompleter(), "vpn-endpoint-remove", "10.1.0.0/16", ""),
                contains("LIC-2 ", "\"lic"));
        assertThat(
                complete(
                        new ReferenceCompleter(),
                        "vpn-endpoint-add",
                        "10.2.0.0/16",
                        "City Hospital",
                        ""),
                contains("LIC-2 "));
        assertThat(
                complete(new ReferenceCompleter(), "vpn-endpoint-remove", "10.2.0.0/16", "LIC"),
                contains("LIC-1 ", "LIC-2 ", "\"lic"));
    }

    @Test
    void offersProtocolsAndAll() {
        assertThat(
                complete(new ProtocolCompleter(), "vpn-endpoint-add", "p", "h", "r", "esp", "w"),
                contains("wireguard "));
        assertThat(
                complete(new PolicyScopeCompleter(), "vpn-policy-set", ""),
                contains(
                        "all ",
                        "encapsulation ",
                        "ipsec ",
                        "mesh ",
                        "overlay ",
                        "ppp ",
                        "esp ",
                        "vxlan ",
                        "wireguard "));
    }

    @Test
    void offersOnlyActionsThatMakeSense() {
        assertThat(
                complete(new ActionCompleter(), "vpn-policy-set", "esp", ""),
                contains("observe ", "limit ", "quarantine ", "default "));
        assertThat(
                complete(new ActionCompleter(), "vpn-policy-set", "all", ""),
                contains("observe ", "limit ", "quarantine "));
        assertThat(
                complete(new RateCompleter(), "vpn-policy-set", "esp", "limit", "5"),
                contains("512k ", "5M ", "50M "));
        assertThat(
                complete(new RateCompleter(), "vpn-policy-set", "esp", "observe", ""), is(empty()));
    }

    @Test
    void offersPointsByNameAndDevice() {
        assertThat(
                complete(new PointCompleter(), "vpn-status", ""),
                contains("\"edge", "edge-1 ", "of:0000000000000001 ", "of:0000000000000002 "));
        services.enforcement.mark(DeviceId.deviceId("of:0000000000000009"));
        assertThat(
                complete(new WithdrawCompleter(), "vpn-withdraw", ""),
                hasItems("all ", "edge-1 ", "of:0000000000000009 "));
    }

    @Test
    void offersTheRest() {
        assertThat(
                complete(new ImportModeCompleter(), "vpn-registry-import", "--mode", ""),
                contains("merge ", "replace "));
        assertThat(
                complete(new LimitCompleter(), "vpn-endpoints", "--limit", "1"),
                contains("100 ", "1000 "));
        assertThat(
                complete(new FilterCompleter(), "vpn-policies", "-f", "qu"),
                contains("quarantine "));
    }

    /** Karaf stops completing a line as soon as one of its earlier words has no candidate. */
    @Test
    void letsEveryEarlierWordPass() {
        PrefixCompleter completer = new PrefixCompleter();
        completer.services(services);
        List<String> candidates = new ArrayList<>();
        completer.complete(null, new ArgumentCommandLine("A new holder", 12), candidates);
        assertThat(candidates, contains("A new holder "));
    }

    @Test
    void offersNothingWhereTheApplicationIsNotRunning() {
        PrefixCompleter completer = new PrefixCompleter();
        completer.services(
                new org.onlab.osgi.ServiceDirectory() {
                    @Override
                    public <T> T get(Class<T> type) {
                        throw new org.onlab.osgi.ServiceNotFoundException(type.getName());
                    }
                });
        assertThat(candidates(completer, "vpn-endpoint-add", ""), is(empty()));
    }
}
