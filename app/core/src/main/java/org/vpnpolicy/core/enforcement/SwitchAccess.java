// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.FlowRuleService;
import org.vpnpolicy.core.connection.SwitchConnections;
import org.vpnpolicy.core.loss.SwitchLosses;
import org.vpnpolicy.core.refusal.RefusalBook;

/** The way to one switch: whether it may be changed, its rules, and where its work is done. */
final class SwitchAccess {
    private final DeviceId device;
    private final SwitchConnections connections;
    private final RefusalBook refusals;
    private final SwitchLosses losses;
    private final Executor executor;
    private final FlowRuleTranslator translator;
    private final ScheduledExecutorService timer;
    private final Supplier<Pace> pace;
    private final SwitchMemory memory;
    private final SwitchReader reader;
    private final BatchSender sender;

    /**
     * Makes access to a switch.
     *
     * @param device the switch
     * @param application the application that owns the rules
     * @param connections say whether this node may change the switch
     * @param flowRules ONOS's flow rules
     * @param refusals tells why switches refuse rules
     * @param losses what the switch says is gone
     * @param executor runs the work on this switch, one piece after the other
     * @param timer tells when a pause is over
     * @param pace gives the pace in force
     * @param limits how long is waited for what
     * @param clock tells when the switch answered
     */
    SwitchAccess(
            DeviceId device,
            ApplicationId application,
            SwitchConnections connections,
            FlowRuleService flowRules,
            RefusalBook refusals,
            SwitchLosses losses,
            Executor executor,
            ScheduledExecutorService timer,
            Supplier<Pace> pace,
            InstallerLimits limits,
            Clock clock) {
        this.device = device;
        this.connections = connections;
        this.refusals = refusals;
        this.losses = losses;
        this.executor = executor;
        this.timer = timer;
        this.pace = pace;
        this.translator = new FlowRuleTranslator(application, device);
        this.memory = new SwitchMemory(clock);
        this.reader =
                new SwitchReader(
                        device, flowRules, translator, memory, losses, limits.pendingGrace());
        this.sender = new BatchSender(flowRules, losses, limits.answerPatience());
    }

    /**
     * Returns the switch.
     *
     * @return device id
     */
    DeviceId device() {
        return device;
    }

    /**
     * Tells why this node may not change the switch now.
     *
     * @return a sentence without its full stop; empty if it may
     */
    Optional<String> obstacle() {
        return connections.obstacle(device);
    }

    /**
     * Tells why the switch refused a rule; only once.
     *
     * @param rule a flow rule that it refused just now
     * @return its reason in words; empty if that is not known
     */
    Optional<String> refusalReason(FlowRule rule) {
        return refusals.takeRule(device, rule.id());
    }

    /** Forgets what the switch refused and lost: it may be another one. */
    void forgetTroubles() {
        refusals.forget(device);
        losses.forget();
    }

    /**
     * Returns where the work on this switch is done.
     *
     * @return an executor that runs one piece after the other
     */
    Executor executor() {
        return executor;
    }

    /**
     * Returns how many rules are sent with one barrier, by the pace in force.
     *
     * @return number of rules
     */
    int batchSize() {
        return pace.get().batchSize();
    }

    /**
     * Makes what spaces the batches of a change that begins, by the pace in force.
     *
     * @return a keeper
     */
    PaceKeeper newPaceKeeper() {
        return new PaceKeeper(pace.get(), timer, executor);
    }

    /**
     * Returns what translates rules.
     *
     * @return the translator
     */
    FlowRuleTranslator translator() {
        return translator;
    }

    /**
     * Returns where it is remembered what is on the switch.
     *
     * @return the memory
     */
    SwitchMemory memory() {
        return memory;
    }

    /**
     * Returns what reads the rules on the switch.
     *
     * @return the reader
     */
    SwitchReader reader() {
        return reader;
    }

    /**
     * Returns what sends rules.
     *
     * @return the sender
     */
    BatchSender sender() {
        return sender;
    }
}
