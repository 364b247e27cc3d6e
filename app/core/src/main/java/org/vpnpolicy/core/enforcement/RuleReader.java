// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowEntry.FlowEntryState;
import org.onosproject.net.flow.FlowRuleService;
import org.vpnpolicy.core.storage.FlowEntries;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.TableRule;

/** Looks single rules up among ONOS's flow rules. */
final class RuleReader implements RuleInspector {
    private final ApplicationId application;
    private final FlowRuleService flowRules;
    private final SwitchRecords records;
    private final WithdrawnSwitches withdrawn;
    private final CachedDocuments<MeterBook> books;

    /**
     * Makes a reader.
     *
     * @param application the application that owns the rules
     * @param flowRules ONOS's flow rules
     * @param records say what switches refused
     * @param withdrawn the switches that are to have no rules
     * @param books say which meter is for what
     */
    RuleReader(
            ApplicationId application,
            FlowRuleService flowRules,
            SwitchRecords records,
            WithdrawnSwitches withdrawn,
            CachedDocuments<MeterBook> books) {
        this.application = application;
        this.flowRules = flowRules;
        this.records = records;
        this.withdrawn = withdrawn;
        this.books = books;
    }

    @Override
    public InspectedSwitch inspect(DeviceId device) {
        return new Inspected(device);
    }

    private static boolean isThere(FlowEntryState state) {
        return state == FlowEntryState.ADDED || state == FlowEntryState.PENDING_ADD;
    }

    private static InspectedRule inspected(FlowEntry entry) {
        return InspectedRule.of(
                entry.state() == FlowEntryState.ADDED, entry.packets(), entry.bytes());
    }

    private final class Inspected implements InspectedSwitch {
        private final DeviceId device;

        Inspected(DeviceId device) {
            this.device = device;
        }

        @Override
        public Map<RuleKey, InspectedRule> rules(Collection<TableRule> rules) {
            Map<RuleKey, TableRule> sought = Maps.uniqueIndex(rules, TableRule::key);
            Map<RuleKey, InspectedRule> found = new HashMap<>();
            FlowRuleTranslator translator = new FlowRuleTranslator(application, device);
            MeterBook book = books.get(device).orElse(MeterBook.EMPTY);
            for (FlowEntry entry : FlowEntries.of(flowRules, device)) {
                if (!translator.isOurs(entry) || !isThere(entry.state())) {
                    continue;
                }
                Optional<TableRule> rule = translator.toTableRule(entry, book::key);
                if (rule.isPresent() && rule.get().equals(sought.get(rule.get().key()))) {
                    found.put(rule.get().key(), inspected(entry));
                }
            }
            return ImmutableMap.copyOf(found);
        }

        @Override
        public Set<MeterKey> unavailableMeters() {
            return records.get(device).refusedMeters().keySet();
        }

        @Override
        public Departure departure() {
            if (withdrawn.all().contains(device)) {
                return Departure.WITHDRAWN;
            }
            return records.get(device).areRestrictionsGivenUp()
                    ? Departure.RESTRICTIONS_GIVEN_UP
                    : Departure.NONE;
        }
    }
}
