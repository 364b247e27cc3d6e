// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    @Test
    void printsALineEachFiveThousandOfAStep() {
        List<String> lines = new ArrayList<>();
        ProgressLines progress = new ProgressLines(lines::add);
        for (long done = 1_000; done <= 12_000; done += 1_000) {
            progress.report("read", done);
        }
        progress.report("stored", 6_000);
        progress.report("stored", 12_000);
        assertThat(
                lines,
                contains(
                        "... read 5,000",
                        "... read 10,000",
                        "... stored 6,000",
                        "... stored 12,000"));
    }
}
