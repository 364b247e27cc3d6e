// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.onosproject.net.DeviceId;

/** Says what becomes of a header and why, by the same code that writes the switches' rules. */
public interface ExplainService {
    /**
     * Explains what becomes of a header at one enforcement point.
     *
     * @param question the header
     * @param device the switch
     * @param at when; empty for now, with the rules as they stand on the switch. Of another instant
     *     registry and policy are known; all else is as now, which the explanation says
     * @return the explanation; empty if the switch is no enforcement point
     * @throws IllegalArgumentException if the question names a tunnel protocol that the catalogue
     *     lacks or that has no signature for the IP version, or if the instant is before what is
     *     kept of registry and policy
     */
    Optional<Explanation> explain(HeaderQuestion question, DeviceId device, Optional<Instant> at);

    /**
     * Explains what becomes of a header at every enforcement point.
     *
     * @param question the header; one that names a port has its place at a single switch
     * @param at when; empty for now
     * @return explanations in the order of their device ids, whose rules nobody has looked up on
     *     the switches; empty if there is no enforcement point
     * @throws IllegalArgumentException as of {@link #explain}
     */
    List<Explanation> explainAll(HeaderQuestion question, Optional<Instant> at);
}
