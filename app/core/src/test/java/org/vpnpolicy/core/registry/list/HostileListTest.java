// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpolicy.registry.BadLine;
import org.vpnpolicy.registry.RegistryImportException;

/** Whatever somebody sends as a list: nothing of it is taken, and the reason is clear. */
class HostileListTest {
    /** A clear reason names a place or a field. */
    private static final String PLACE =
            "(?s).*(line \\d+|prefix|holder|reference|protocols|header|the list is longer).*";

    /** What a stack trace has. */
    private static final String TRACE =
            "(?s).*(Exception|java\\.|org\\.|com\\.|: null|Source:|@[0-9a-f]{6}).*";

    static Stream<HostileList> lists() {
        return HostileList.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void isRefusedClearly(HostileList list) {
        RegistryImportException refused = Lists.refused(list.bytes());

        requireClear(refused.getMessage());
        assertThat(refused.getMessage(), matchesPattern(PLACE));
        assertThat(refused.badLines(), is(not(empty())));
        assertThat(refused.badLineCount(), is(greaterThanOrEqualTo(refused.badLines().size())));
        for (BadLine line : refused.badLines()) {
            requireClear(line.toString());
            assertThat(line.line(), is(greaterThanOrEqualTo(1L)));
            assertTrue(line.value().orElse("").length() <= BadLine.LONGEST_VALUE, line::toString);
        }
        assertThat(refused.getMessage(), matchesPattern(list.reason()));
    }

    private static void requireClear(String message) {
        assertThat(message.isBlank(), is(false));
        assertThat(message.length(), is(lessThan(500)));
        assertTrue(message.chars().noneMatch(Character::isISOControl), message);
        assertThat(message, not(matchesPattern(TRACE)));
    }

    @Test
    void thereAreTwoHundredDifferentOnes() {
        List<HostileList> lists = HostileList.all();
        assertThat(lists.size(), is(greaterThanOrEqualTo(200)));
        assertThat(
                ImmutableSet.copyOf(lists.stream().map(HostileList::toString).iterator()).size(),
                is(lists.size()));
    }
}
