// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import org.onosproject.net.flow.FlowRule;

/** What came back for a batch of flow rules. Immutable. */
final class BatchAnswer {
    /** How a batch ended. */
    enum Kind {
        /** The switch confirmed all of it. */
        DONE,
        /** The switch refused some of it, or was gone. */
        REFUSED,
        /** No answer came: what the switch did is not known. */
        SILENCE
    }

    /** The switch confirmed all. */
    static final BatchAnswer DONE = new BatchAnswer(Kind.DONE, ImmutableSet.of());

    /** No answer came. */
    static final BatchAnswer SILENCE = new BatchAnswer(Kind.SILENCE, ImmutableSet.of());

    private final Kind kind;
    private final ImmutableSet<FlowRule> refused;

    private BatchAnswer(Kind kind, ImmutableSet<FlowRule> refused) {
        this.kind = kind;
        this.refused = refused;
    }

    /**
     * Makes the answer that some rules were refused.
     *
     * @param refused the rules as ONOS names them; empty if it does not
     * @return the answer
     */
    static BatchAnswer refused(Collection<FlowRule> refused) {
        return new BatchAnswer(Kind.REFUSED, ImmutableSet.copyOf(refused));
    }

    /**
     * Returns how the batch ended.
     *
     * @return the kind of answer
     */
    Kind kind() {
        return kind;
    }

    /**
     * Tells whether a rule of the batch was refused. Where ONOS does not say which ones were, all
     * were.
     *
     * @param rule a flow rule of the batch
     * @return true if the switch refused it
     */
    boolean isRefused(FlowRule rule) {
        return kind == Kind.REFUSED && (refused.isEmpty() || refused.contains(rule));
    }
}
