// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.onosproject.core.ApplicationId;
import org.onosproject.store.service.StorageException;
import org.onosproject.store.service.StorageService;
import org.onosproject.store.service.Versioned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.core.storage.Documents;
import org.vpnpolicy.core.storage.Retry;
import org.vpnpolicy.core.storage.StoredValue;
import org.vpnpolicy.policy.Policy;

/**
 * Keeps the policy's state as one value that is swapped as a whole, and beside it the versions that
 * were in force and the plans. A version is written beside it before it is replaced, so that none
 * is missing if a node dies in between.
 */
final class PolicyStore {
    private static final Logger log = LoggerFactory.getLogger(PolicyStore.class);

    /** How many versions can be compared and brought back. */
    static final int KEPT_VERSIONS = 100;

    /** How long a plan is kept. */
    static final Duration PLAN_LIFE = Duration.ofDays(1);

    private static final int PLAN_NAMES = 36 * 36 * 36 * 36;

    private final StoredValue state;
    private final Documents<Policy> versions;
    private final Documents<StoredPlan> plans;

    /** The version that this node has put among those that are kept last. */
    private volatile OptionalLong prepared = OptionalLong.empty();

    /** Opens the store. */
    PolicyStore(StorageService storage, ApplicationId owner) {
        state = StoredValue.open(storage, owner, "vpnpolicy-policy-state");
        versions = Documents.open(storage, owner, "vpnpolicy-policy-versions", new PolicyForm());
        plans = Documents.open(storage, owner, "vpnpolicy-policy-plans", new PlanForm());
    }

    /** Reads the state. */
    PolicyState read() {
        return decode(state.read());
    }

    /** Hands on each state that comes, from now on. */
    void follow(Consumer<PolicyState> onState, ScheduledExecutorService executor) {
        state.follow(bytes -> onState.accept(PolicyStateForm.decode(bytes)), executor);
    }

    /** Stops following. */
    void unfollow() {
        state.unfollow();
    }

    /**
     * Changes the state.
     *
     * @param least the serial that an answer of the store has to have at least, or it is an old one
     * @param edit makes the next state; the same one changes nothing
     * @return the state then
     */
    PolicyState change(long least, UnaryOperator<PolicyState> edit) {
        return Retry.until(
                "the policy kept changing meanwhile; nothing was changed, try again",
                () -> attempt(least, edit));
    }

    private Optional<PolicyState> attempt(long least, UnaryOperator<PolicyState> edit) {
        Optional<Versioned<byte[]>> before = state.read();
        PolicyState old = decode(before);
        if (old.serial() < least) {
            return Optional.empty();
        }
        PolicyState next = edit.apply(old);
        if (next.serial() == old.serial()) {
            return Optional.of(old);
        }
        boolean replaced = next.policy().version() != old.policy().version();
        if (replaced) {
            keep(old.policy());
        }
        return state.compareAndSet(before, PolicyStateForm.encode(next))
                ? Optional.of(next)
                : Optional.empty();
    }

    private static PolicyState decode(Optional<Versioned<byte[]>> value) {
        return value.map(read -> PolicyStateForm.decode(read.value())).orElse(PolicyState.INITIAL);
    }

    /**
     * Keeps the version in force beforehand, so that the change that replaces it need not wait for
     * that. If it cannot be kept now, that change does it.
     *
     * @param policy the version
     */
    void prepare(Policy policy) {
        try {
            keep(policy);
        } catch (StorageException e) {
            log.warn("Version {} will be kept with the next change", policy.version(), e);
        }
    }

    private void keep(Policy policy) {
        OptionalLong version = OptionalLong.of(policy.version());
        if (prepared.equals(version)) {
            return;
        }
        versions.put(name(policy.version()), policy);
        prepared = version;
        for (String name : versions.names()) {
            if (name.compareTo(name(policy.version() - KEPT_VERSIONS)) < 0) {
                versions.remove(name);
            }
        }
    }

    private static String name(long version) {
        return String.format(Locale.ROOT, "%019d", Math.max(0, version));
    }

    /** Returns the versions that are kept, the newest first. */
    List<Policy> history(Policy current) {
        List<Policy> history = new ArrayList<>();
        history.add(current);
        versions.names().stream()
                .sorted(Comparator.reverseOrder())
                .map(versions::get)
                .flatMap(Optional::stream)
                .filter(policy -> policy.version() < current.version())
                .forEach(history::add);
        return ImmutableList.copyOf(history);
    }

    /** Finds a version; empty if it is not kept. */
    Optional<Policy> version(Policy current, long version) {
        return current.version() == version ? Optional.of(current) : versions.get(name(version));
    }

    /** Keeps a plan, and forgets those whose time is over; returns what it is called. */
    String keep(StoredPlan plan) {
        for (String name : plans.names()) {
            boolean over =
                    plans.get(name)
                            .filter(old -> old.made().plus(PLAN_LIFE).isAfter(plan.made()))
                            .isEmpty();
            if (over) {
                plans.remove(name);
            }
        }
        String id = newName();
        plans.put(id, plan);
        return id;
    }

    private String newName() {
        String name;
        do {
            int number = ThreadLocalRandom.current().nextInt(PLAN_NAMES);
            name = "p" + Integer.toString(PLAN_NAMES + number, Character.MAX_RADIX).substring(1);
        } while (plans.names().contains(name));
        return name;
    }

    /** Finds a plan; empty if there is none, or its time is over. */
    Optional<StoredPlan> plan(String id, Instant now) {
        return plans.get(id).filter(plan -> plan.made().plus(PLAN_LIFE).isAfter(now));
    }

    /** Returns what the plans are called. */
    List<String> plans() {
        return ImmutableList.sortedCopyOf(plans.names());
    }

    /** Forgets a plan that has been carried out. */
    void forget(String id) {
        plans.remove(id);
    }
}
