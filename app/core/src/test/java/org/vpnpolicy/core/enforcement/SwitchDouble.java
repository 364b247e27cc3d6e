// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.DefaultFlowEntry;
import org.onosproject.net.flow.DefaultFlowRule;
import org.onosproject.net.flow.FlowEntry;
import org.onosproject.net.flow.FlowEntry.FlowEntryState;
import org.onosproject.net.flow.FlowRule;
import org.onosproject.net.flow.FlowRuleEvent;
import org.onosproject.net.flow.FlowRuleListener;
import org.onosproject.net.flow.FlowRuleOperation;
import org.onosproject.net.flow.FlowRuleOperations;
import org.onosproject.net.flow.FlowRuleServiceAdapter;
import org.onosproject.net.flow.FlowRuleStoreException;
import org.vpnpolicy.core.loss.LossBook;
import org.vpnpolicy.core.refusal.RefusalBook;

/**
 * One switch behind ONOS's flow rule service, as ONOS 2.5.6 does it: the store takes a batch over
 * at once, the switch takes its rules in no particular order and answers later, a refused rule
 * stays in the store and is sent again at each poll, and treatments are compared without meters.
 */
final class SwitchDouble extends FlowRuleServiceAdapter {
    /** What becomes of a batch. */
    enum Conduct {
        /** The switch does what it can and answers. */
        ANSWERS,
        /** The switch does it, and the answer is lost. */
        LOSES_ANSWER,
        /** The batch itself is lost. */
        LOSES_BATCH
    }

    /** A batch that was sent. */
    static final class Batch {
        private final List<FlowRule> added;
        private final List<FlowRule> removed;

        private Batch(List<FlowRule> added, List<FlowRule> removed) {
            this.added = added;
            this.removed = removed;
        }

        List<FlowRule> added() {
            return added;
        }

        List<FlowRule> removed() {
            return removed;
        }
    }

    private final DeviceId device;
    private final ExecutorService line;
    private final Random random = new Random(1);
    private final List<FlowRuleListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<FlowRule, DefaultFlowEntry> store = new LinkedHashMap<>();
    private final Map<FlowRule, FlowRule> table = new LinkedHashMap<>();
    private final List<Batch> batches = new ArrayList<>();
    private final List<String> journal;
    private volatile Predicate<FlowRule> refusal = rule -> false;
    private volatile Consumer<FlowRule> explanation = rule -> {};
    private volatile Consumer<FlowRule> farewell = rule -> {};
    private volatile Consumer<Map<FlowRule, FlowRule>> witness = rules -> {};
    private volatile Supplier<Conduct> conduct = () -> Conduct.ANSWERS;
    private int readings;
    private boolean masterAnswers = true;

    /**
     * Makes an empty switch.
     *
     * @param device its id
     * @param line carries batches out
     * @param journal where what happens is written, in order
     */
    SwitchDouble(DeviceId device, ExecutorService line, List<String> journal) {
        this.device = device;
        this.line = line;
        this.journal = journal;
    }

    /** Makes the switch refuse to add some rules. */
    void refuse(Predicate<FlowRule> refused) {
        this.refusal = refused;
    }

    /** Makes the switch say why it refuses rules, as OpenFlow's errors do. */
    void explain(String reason, RefusalBook book) {
        this.explanation = rule -> book.noteRule(device, rule.id().value(), reason);
    }

    /** Makes the switch tell of each rule that goes, as OpenFlow's messages do. */
    void tellOfRemovals(LossBook book) {
        this.farewell = rule -> book.at(device).gone(rule.id().value());
    }

    /** Tells whether ONOS can say what is on the switch: it asks the master's node. */
    synchronized void answersForItsMaster(boolean answers) {
        this.masterAnswers = answers;
    }

    /** Makes the switch treat batches otherwise from now on. */
    void conduct(Conduct other) {
        this.conduct = () -> other;
    }

    /** Makes the switch treat each batch as it is told. */
    void conduct(Supplier<Conduct> other) {
        this.conduct = other;
    }

    /** Lets somebody look at the rules on the switch after every single change. */
    void watch(Consumer<Map<FlowRule, FlowRule>> newWitness) {
        this.witness = newWitness;
    }

    /** Makes the switch wait before it goes on; returns what lets it go on. */
    Runnable hold() {
        CountDownLatch latch = new CountDownLatch(1);
        line.execute(
                () -> {
                    try {
                        latch.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        return latch::countDown;
    }

    /** Returns the batches sent up to now. */
    synchronized List<Batch> batches() {
        return new ArrayList<>(batches);
    }

    /** Returns the rules on the switch. */
    synchronized Set<FlowRule> table() {
        return new HashSet<>(table.values());
    }

    /** Returns how often the store was read. */
    synchronized int readings() {
        return readings;
    }

    /** Loses a rule and tells of it; ONOS sends it again and tells nobody. */
    void loseForAMoment(FlowRule rule) {
        farewell.accept(rule);
    }

    /** Loses rules as a switch does when it is restarted; ONOS does not know. */
    synchronized void loseTable() {
        table.clear();
    }

    /**
     * Makes ONOS forget all rules, as a restart of the whole cluster does; the switch keeps them.
     */
    synchronized void forgetAll() {
        store.clear();
    }

    /** Removes rules that use a meter, as a switch does when the meter goes. */
    synchronized void removeUsing(long meter) {
        change(() -> table.values().removeIf(rule -> uses(rule, meter)));
    }

    /** Tells whether a rule names a meter. */
    static boolean uses(FlowRule rule, long meter) {
        return rule.treatment().meters().stream().anyMatch(m -> m.meterId().id() == meter);
    }

    private void change(Runnable step) {
        step.run();
        witness.accept(Collections.unmodifiableMap(table));
    }

    @Override
    public synchronized Iterable<FlowEntry> getFlowEntries(DeviceId id) {
        readings++;
        if (!masterAnswers) {
            throw new FlowRuleStoreException("Connection refused");
        }
        return id.equals(device) ? new ArrayList<>(store.values()) : List.of();
    }

    @Override
    public void addListener(FlowRuleListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(FlowRuleListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void apply(FlowRuleOperations operations) {
        List<FlowRuleOperation> sent = new ArrayList<>();
        synchronized (this) {
            for (FlowRuleOperation operation : operations.stages().get(0)) {
                if (operation.type() == FlowRuleOperation.Type.ADD) {
                    store.remove(operation.rule());
                    store.put(operation.rule(), new DefaultFlowEntry(operation.rule()));
                    sent.add(operation);
                } else if (store.containsKey(operation.rule())) {
                    store.get(operation.rule()).setState(FlowEntryState.PENDING_REMOVE);
                    sent.add(operation);
                }
            }
            batches.add(new Batch(rules(sent, true), rules(sent, false)));
            journal.add("batch +" + rules(sent, true).size() + " -" + rules(sent, false).size());
            Collections.shuffle(sent, random);
        }
        Conduct now = conduct.get();
        line.execute(() -> carryOut(operations, sent, now));
    }

    private static List<FlowRule> rules(List<FlowRuleOperation> operations, boolean added) {
        return operations.stream()
                .filter(op -> (op.type() == FlowRuleOperation.Type.ADD) == added)
                .map(FlowRuleOperation::rule)
                .collect(Collectors.toList());
    }

    private void carryOut(
            FlowRuleOperations operations, List<FlowRuleOperation> sent, Conduct now) {
        FlowRuleOperations.Builder refused = FlowRuleOperations.builder();
        List<FlowRule> removed = new ArrayList<>();
        boolean any = false;
        synchronized (this) {
            if (now == Conduct.LOSES_BATCH) {
                return;
            }
            for (FlowRuleOperation operation : sent) {
                FlowRule rule = operation.rule();
                if (operation.type() == FlowRuleOperation.Type.REMOVE) {
                    change(() -> table.remove(rule));
                    removed.add(rule);
                } else if (refusal.test(rule)) {
                    any = true;
                    explanation.accept(rule);
                    refused.add(rule);
                } else {
                    change(() -> put(rule));
                }
            }
        }
        removed.forEach(this::tellRemoved);
        if (now == Conduct.LOSES_ANSWER) {
            return;
        }
        if (any) {
            operations.callback().onError(refused.build());
        } else {
            operations.callback().onSuccess(operations);
        }
    }

    /** The switch tells of every rule that goes, and it does so before it answers the barrier. */
    private void tellRemoved(FlowRule rule) {
        farewell.accept(rule);
        synchronized (this) {
            if (!store.containsKey(rule)
                    || store.get(rule).state() != FlowEntryState.PENDING_REMOVE) {
                return;
            }
            store.remove(rule);
        }
        tell(new FlowRuleEvent(FlowRuleEvent.Type.RULE_REMOVED, rule));
    }

    private void tell(FlowRuleEvent event) {
        listeners.forEach(listener -> listener.event(event));
    }

    private void put(FlowRule rule) {
        table.remove(rule);
        table.put(rule, rule);
    }

    /** Lets ONOS compare its store with the switch, as it does every five seconds. */
    void poll() {
        List<FlowRuleEvent> events = new ArrayList<>();
        synchronized (this) {
            for (FlowRule rule : new ArrayList<>(table.values())) {
                DefaultFlowEntry stored = store.get(rule);
                if (stored == null || stored.state() == FlowEntryState.PENDING_REMOVE) {
                    change(() -> table.remove(rule));
                } else if (stored.exactMatch(rule)) {
                    stored.setState(FlowEntryState.ADDED);
                } else if (!refusal.test(stored)) {
                    change(() -> put(new DefaultFlowRule(stored)));
                } else {
                    change(() -> table.remove(rule));
                }
            }
            for (DefaultFlowEntry stored : new ArrayList<>(store.values())) {
                if (table.containsKey(stored)) {
                    continue;
                }
                if (stored.state() == FlowEntryState.PENDING_REMOVE) {
                    store.remove(stored);
                    events.add(new FlowRuleEvent(FlowRuleEvent.Type.RULE_REMOVED, stored));
                } else if (!refusal.test(stored)) {
                    change(() -> put(new DefaultFlowRule(stored)));
                }
            }
        }
        events.forEach(this::tell);
    }

    /** Gives a rule on the switch counters, as a poll would bring them. */
    synchronized void count(FlowRule rule, long packets, long bytes) {
        store.get(rule).setPackets(packets);
        store.get(rule).setBytes(bytes);
    }

    /** Puts a rule into store and switch as another version of the application might have. */
    synchronized void plant(FlowRule rule, FlowEntryState state) {
        store.put(rule, new DefaultFlowEntry(rule, state));
        table.put(rule, rule);
    }

    /** Loses a rule in store and switch, and tells nobody. */
    synchronized void forget(FlowRule rule) {
        store.remove(rule);
        table.remove(rule);
    }

    /** Lets an operator remove a rule through ONOS. */
    void removeBehindOurBack(FlowRule rule) {
        synchronized (this) {
            store.remove(rule);
            table.remove(rule);
        }
        tell(new FlowRuleEvent(FlowRuleEvent.Type.RULE_REMOVED, rule));
    }

    /** Ends the switch's thread. */
    void close() {
        line.shutdownNow();
    }
}
