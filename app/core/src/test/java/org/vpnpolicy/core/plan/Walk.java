// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.vpnpolicy.core.compile.OtherApplication;
import org.vpnpolicy.core.table.InMemorySwitch;

/** Carries a plan out on a switch in memory, the changes of each step in a random order. */
final class Walk {
    /** Of how many states within a step a visitor gets to see about one. */
    private static final int STRIDE = 4;

    private Walk() {}

    /** Goes from one end to the other and shows the switch to a visitor on the way. */
    static void along(
            Ends ends, InstallPlan plan, Random random, Consumer<InMemorySwitch> visitor) {
        InMemorySwitch target = new InMemorySwitch();
        OtherApplication.install(target, ends.firstTables());
        target.addMeters(ends.rulesBefore().meters().keySet());
        ends.rulesBefore().forEach(target::add);
        target.addMeters(ends.rulesAfter().meters().keySet());
        for (Step step : plan.steps()) {
            List<Runnable> changes = new ArrayList<>();
            step.additions().forEach(rule -> changes.add(() -> target.add(rule)));
            step.removals().forEach(key -> changes.add(() -> target.remove(key)));
            Collections.shuffle(changes, random);
            for (Runnable change : changes) {
                change.run();
                if (random.nextInt(STRIDE) == 0) {
                    visitor.accept(target);
                }
            }
            visitor.accept(target);
        }
    }
}
