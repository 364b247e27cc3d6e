// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onosproject.net.DeviceId;
import org.vpnpolicy.explain.ExplainService;
import org.vpnpolicy.explain.Explanation;
import org.vpnpolicy.explain.HeaderQuestion;

/** Explanations that a test sets, and what was asked for. */
public final class MemoryExplain implements ExplainService {
    private final List<String> asked = new ArrayList<>();
    private ImmutableList<Explanation> explanations = ImmutableList.of();

    void show(Explanation... all) {
        explanations = ImmutableList.copyOf(all);
    }

    List<String> asked() {
        return ImmutableList.copyOf(asked);
    }

    private void note(HeaderQuestion question, Optional<Instant> at) {
        asked.add(question + at.map(instant -> " at " + instant).orElse(""));
    }

    @Override
    public Optional<Explanation> explain(
            HeaderQuestion question, DeviceId device, Optional<Instant> at) {
        note(question, at);
        return explanations.stream()
                .filter(explanation -> explanation.point().device().equals(device))
                .findFirst();
    }

    @Override
    public List<Explanation> explainAll(HeaderQuestion question, Optional<Instant> at) {
        note(question, at);
        return explanations.stream().collect(toUnmodifiableList());
    }
}
