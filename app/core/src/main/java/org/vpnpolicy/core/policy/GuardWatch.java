// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.policy;

import static org.slf4j.LoggerFactory.getLogger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.vpnpolicy.policy.EnforcementMode;
import org.vpnpolicy.policy.Policy;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.source.SourceService;

/** Knows what is amiss with the registry, as of some seconds ago. */
final class GuardWatch {
    /** How the registry's sources are has to be asked of the store. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Logger log = getLogger(getClass());
    private final PolicySettingsService settingsService;
    private final RegistryService registry;
    private final SourceService sources;
    private final Clock clock;

    private volatile PolicySettings settings;
    private volatile Optional<String> amiss;

    // Used by one thread at a time.
    private Instant looked;

    /**
     * Makes a watch and looks once.
     *
     * @param settingsService says which source has to be good
     * @param registry the registry
     * @param sources its sources
     * @param clock tells the time
     */
    GuardWatch(
            PolicySettingsService settingsService,
            RegistryService registry,
            SourceService sources,
            Clock clock) {
        this.settingsService = settingsService;
        this.registry = registry;
        this.sources = sources;
        this.clock = clock;
        this.settings = settingsService.settings();
        this.looked = clock.instant();
        this.amiss = find();
    }

    /**
     * Looks again if other settings are in force or some seconds have gone by. May wait for the
     * store.
     *
     * @return whether what is in force may be otherwise now
     */
    boolean look() {
        PolicySettings latest = settingsService.settings();
        boolean changed = latest != settings;
        settings = latest;
        Instant now = clock.instant();
        if (!changed && !now.isBefore(looked) && now.isBefore(looked.plus(PAUSE))) {
            return false;
        }
        Optional<String> found = find();
        looked = now;
        if (found.equals(amiss)) {
            return changed;
        }
        found.ifPresent(what -> log.warn("Of the registry is amiss: {}", what));
        amiss = found;
        return true;
    }

    private Optional<String> find() {
        return PolicyGuard.amiss(
                settingsService.settings(),
                registry.snapshot().size(),
                sources.statuses(),
                clock.instant());
    }

    /**
     * Checks that a policy does not restrict anew what it must not. Waits for the store.
     *
     * @param before the policy in force
     * @param after the policy that is to come
     * @throws IllegalArgumentException if it does; the message says why
     */
    void check(Policy before, Policy after) {
        PolicyGuard.check(before, after, settingsService.settings(), find());
    }

    /**
     * Returns what may be done.
     *
     * @param button what the red button allows
     * @return the same or less
     */
    EnforcementMode mode(EnforcementMode button) {
        return PolicyGuard.mode(button, settings, amiss);
    }

    /** Returns the settings as of the last look. */
    PolicySettings settings() {
        return settings;
    }

    /** Returns what is amiss with the registry; empty if nothing is. */
    Optional<String> amiss() {
        return amiss;
    }
}
