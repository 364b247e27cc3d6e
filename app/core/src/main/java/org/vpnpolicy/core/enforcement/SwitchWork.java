// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.onosproject.net.flow.FlowRule;

/** What is done on one switch. Used on the switch's executor only. */
interface SwitchWork {
    /**
     * Makes one change.
     *
     * @param isSuperseded tells whether something else may be wanted by now
     * @return how it ended, completed on the switch's executor
     */
    CompletableFuture<ChangeEnd> change(BooleanSupplier isSuperseded);

    /** Has the next change read the switch and compare all of it with what is wanted. */
    void compareNext();

    /**
     * Tells whether the switch should have a rule that ONOS says it has lost.
     *
     * @param rule a flow rule of the application
     * @return false if it was removed by a change, or is none that the application makes
     */
    boolean shouldHave(FlowRule rule);

    /** Ends the wait for the switch's answers and forgets those that it gave. */
    void forget();
}
