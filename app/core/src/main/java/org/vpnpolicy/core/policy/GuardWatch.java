// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.source.SourceService;

/**
 * Looks from time to time at what the guards go by: the settings, and whether something is amiss
 * with the registry. Looked at by one thread, asked by any.
 */
final class GuardWatch {
    private static final Logger log = LoggerFactory.getLogger(GuardWatch.class);

    /** How the registry's sources are has to be asked of the store. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final PolicySettingsService settingsService;
    private final RegistryService registry;
    private final SourceService sources;
    private volatile PolicySettings settings;
    private volatile Optional<String> amiss = Optional.empty();
    private Instant looked = Instant.EPOCH;

    /**
     * Makes a watch that knows the settings and of nothing amiss yet.
     *
     * @param settingsService the policy's settings
     * @param registry who is registered
     * @param sources how the registry's sources are
     */
    GuardWatch(
            PolicySettingsService settingsService,
            RegistryService registry,
            SourceService sources) {
        this.settingsService = settingsService;
        this.registry = registry;
        this.sources = sources;
        this.settings = settingsService.settings();
    }

    /**
     * Looks whether the settings are others now and, every few seconds, what is amiss.
     *
     * @param now what time it is; time that goes back is looked at too
     * @return true if something is otherwise than before
     */
    boolean look(Instant now) {
        PolicySettings latest = settingsService.settings();
        boolean changed = latest != settings;
        settings = latest;
        if (!changed && now.isBefore(looked.plus(PAUSE)) && !now.isBefore(looked)) {
            return false;
        }
        looked = now;
        Optional<String> found = find(now);
        boolean other = !found.equals(amiss);
        if (other) {
            found.ifPresent(what -> log.warn("Of the registry is amiss: {}", what));
            amiss = found;
        }
        return changed || other;
    }

    /**
     * Refuses a policy by what is true now, not when it was looked at last.
     *
     * @param before the policy in force
     * @param after the one that is to come
     * @param now what time it is
     * @throws IllegalArgumentException if a guard is against it
     */
    void check(Policy before, Policy after, Instant now) {
        PolicyGuard.check(before, after, settingsService.settings(), find(now));
    }

    private Optional<String> find(Instant now) {
        return PolicyGuard.amiss(
                settingsService.settings(), registry.snapshot().size(), sources.statuses(), now);
    }

    /** Returns what is done where the red button allows so much. */
    EnforcementMode mode(EnforcementMode button) {
        return PolicyGuard.mode(button, settings, amiss);
    }

    /** Returns the settings as they were looked at last. */
    PolicySettings settings() {
        return settings;
    }

    /** Returns what is amiss; empty if nothing is. */
    Optional<String> amiss() {
        return amiss;
    }
}
