// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.onosproject.net.flow.FlowRule;

/** What came out when a switch was read and compared with what is wanted. Immutable. */
final class Comparison {
    private final SwitchContents contents;
    private final ImmutableList<FlowRule> strangers;
    private final ImmutableList<FlowRule> foreign;
    private final Findings findings;

    /**
     * Makes a comparison.
     *
     * @param contents the application's rules
     * @param strangers flow rules of the application that it would never make, such as those of
     *     another version of it
     * @param foreign flow rules of other applications where they interfere with ours
     * @param findings how many rules are otherwise than wanted
     */
    Comparison(
            SwitchContents contents,
            List<FlowRule> strangers,
            List<FlowRule> foreign,
            Findings findings) {
        this.contents = contents;
        this.strangers = ImmutableList.copyOf(strangers);
        this.foreign = ImmutableList.copyOf(foreign);
        this.findings = findings;
    }

    /**
     * Returns what is on the switch.
     *
     * @return the application's rules
     */
    SwitchContents contents() {
        return contents;
    }

    /**
     * Returns flow rules of the application that it would never make.
     *
     * @return flow rules; empty if there are none
     */
    ImmutableList<FlowRule> strangers() {
        return strangers;
    }

    /**
     * Returns flow rules of other applications in our tables.
     *
     * @return flow rules; empty if there are none
     */
    ImmutableList<FlowRule> foreign() {
        return foreign;
    }

    /**
     * Returns how many rules are otherwise than wanted.
     *
     * @return the findings
     */
    Findings findings() {
        return findings;
    }
}
