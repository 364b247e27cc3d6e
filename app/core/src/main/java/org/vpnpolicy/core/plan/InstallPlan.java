// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.plan;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Predicate;
import org.vpnpolicy.core.compile.PipelineLayout;
import org.vpnpolicy.core.compile.RuleRole;
import org.vpnpolicy.core.compile.Stage;
import org.vpnpolicy.core.table.FixedTable;
import org.vpnpolicy.core.table.RuleDifference;
import org.vpnpolicy.core.table.RuleKey;
import org.vpnpolicy.core.table.SwitchRules;

/**
 * The way from the rules that a switch has to those that it should have, step by step. Immutable.
 *
 * <p>The meters of the wanted rules have to be on the switch before the first step; those that no
 * wanted rule uses may go after the last.
 */
public final class InstallPlan {
    private final ImmutableList<Step> steps;

    private InstallPlan(List<Step> steps) {
        this.steps = ImmutableList.copyOf(steps);
    }

    /**
     * Makes a plan. What it does depends on the rules of GATE:
     *
     * <ul>
     *   <li>If there are none yet, the other tables are filled first, from the last to the first.
     *   <li>If there are, the rules are changed in force, so that nobody fares worse on the way
     *       than before or after.
     *   <li>If no rule is wanted, GATE is emptied first.
     *   <li>If they stand in another table than the wanted ones, the new tables are filled and put
     *       to work before the old ones are emptied. Where old and new tables overlap that cannot
     *       be, and all is taken off before it is put on again: in between the switch forwards the
     *       frames of enforced ports as its other rules say, if at all.
     * </ul>
     *
     * @param current the application's rules on the switch
     * @param wanted the rules that should be there
     * @param layout the tables of the wanted rules; of no meaning if none is wanted
     * @return the plan; without steps if all is as wanted
     * @throws IllegalArgumentException if a wanted rule stands outside the layout
     */
    public static InstallPlan between(
            PresentRules current, SwitchRules wanted, PipelineLayout layout) {
        for (FixedTable table : wanted.tables()) {
            checkArgument(
                    layout.stage(table.number()).isPresent(),
                    "wanted: %s, which is not in %s",
                    table,
                    layout);
        }
        if (wanted.isEmpty()) {
            return new InstallPlan(TurnOff.steps(current.keys()));
        }
        boolean mixed =
                current.layouts(wanted).stream()
                        .anyMatch(other -> !other.equals(layout) && other.overlaps(layout));
        ImmutableList.Builder<Step> steps = ImmutableList.builder();
        if (mixed) {
            steps.addAll(TurnOff.steps(current.keys()));
            Difference all =
                    new Difference(wanted.rules(), ImmutableList.of(), PresentRules.NONE, wanted);
            steps.addAll(within(layout, all));
        } else {
            RuleDifference whole = current.to(wanted);
            Difference inside =
                    new Difference(
                            whole.additions(),
                            filter(whole.removals(), key -> isWithin(layout, key)),
                            current,
                            wanted);
            steps.addAll(within(layout, inside));
            steps.addAll(TurnOff.steps(filter(whole.removals(), key -> !isWithin(layout, key))));
        }
        return new InstallPlan(steps.build());
    }

    private static ImmutableList<RuleKey> filter(List<RuleKey> keys, Predicate<RuleKey> such) {
        return keys.stream().filter(such).collect(ImmutableList.toImmutableList());
    }

    private static List<Step> within(PipelineLayout layout, Difference difference) {
        boolean inForce =
                difference.current(layout.table(Stage.GATE)).stream()
                        .anyMatch(key -> layout.is(key, RuleRole.Kind.GATE));
        return inForce ? ChangeInForce.steps(layout, difference) : TurnOn.steps(layout, difference);
    }

    private static boolean isWithin(PipelineLayout layout, RuleKey key) {
        return layout.stage(key.table()).isPresent();
    }

    /**
     * Returns the steps.
     *
     * @return steps in their order; empty if there is nothing to do
     */
    public ImmutableList<Step> steps() {
        return steps;
    }

    /**
     * Tells whether there is nothing to do.
     *
     * @return true if the plan has no steps
     */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /**
     * Returns how many rules are sent to be added or modified.
     *
     * @return number of rules
     */
    public int additions() {
        return steps.stream().mapToInt(step -> step.additions().size()).sum();
    }

    /**
     * Returns how many rules are sent to be removed.
     *
     * @return number of rules
     */
    public int removals() {
        return steps.stream().mapToInt(step -> step.removals().size()).sum();
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
